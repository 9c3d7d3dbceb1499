using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Security;

/// <summary>
/// Callers that were found within the last second, by the SHA-256 of their key. What another node or a command changes is
/// honoured when that second is over, and what this node changes at once.
/// </summary>
internal sealed class RecentCallers
{
    /// <summary>How long a caller is believed without another look.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    // Their seconds end in turn: all looking anew at the same time would hold up everybody else.
    private const int Slices = 20;

    private readonly Moment[] current = new Moment[Slices];
    private readonly TimeProvider clock;
    private readonly long age;

    public RecentCallers(TimeProvider clock)
    {
        this.clock = clock;
        age = (long)(clock.TimestampFrequency * MaxAge.TotalSeconds);
        var now = clock.GetTimestamp();
        for (var slice = 0; slice < Slices; slice++)
            current[slice] = new Moment(now - (age * slice / Slices), 0);
    }

    /// <summary>
    /// The callers of this moment among whom this one is. A caller who is looked up goes into the moment that was the current
    /// one before the look: if that is over by then, nobody finds it there.
    /// </summary>
    public Moment Now(in KeyHash hash)
    {
        var slice = hash.Slice(Slices);
        var moment = Volatile.Read(ref current[slice]);
        return clock.GetTimestamp() - moment.Began < age ? moment : Renew(slice, moment);
    }

    /// <summary>Looks anew for everybody. To be called when a change has been committed.</summary>
    public void Forget()
    {
        for (var slice = 0; slice < Slices; slice++)
            Renew(slice, Volatile.Read(ref current[slice]));
    }

    // It counts from when its turn was, so that the turns stay apart.
    private Moment Renew(int slice, Moment last)
    {
        var late = clock.GetTimestamp() - last.Began;
        var next = new Moment(last.Began + (late / age * age), last.Count);
        Volatile.Write(ref current[slice], next);
        return next;
    }

    /// <summary>The callers that were found since a moment.</summary>
    internal sealed class Moment(long began, int expected)
    {
        /// <summary>Callers kept at a time; who comes later in the same second is looked up for each call.</summary>
        public const int MaxKept = 1000;

        private readonly ConcurrentDictionary<KeyHash, KnownCaller> callers = new(
            concurrencyLevel: -1,
            Math.Clamp(expected, 31, MaxKept)
        );

        private int count;

        public long Began => began;
        public int Count => Volatile.Read(ref count);

        public bool TryFind(in KeyHash hash, out KnownCaller caller) =>
            callers.TryGetValue(hash, out caller);

        public void Keep(in KeyHash hash, KnownCaller caller)
        {
            if (Count < MaxKept && callers.TryAdd(hash, caller))
                Interlocked.Increment(ref count);
        }
    }
}

/// <summary>A caller, and when the key that was used ends.</summary>
internal readonly record struct KnownCaller(CallerIdentity Identity, DateTimeOffset? ExpiresAt);

/// <summary>The SHA-256 of a key.</summary>
internal readonly record struct KeyHash(ulong A, ulong B, ulong C, ulong D)
{
    public static KeyHash Of(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<KeyHash>(hash);

    // Any part of a hash is one; the slice is of another part, so that a slice's table is filled evenly.
    public override int GetHashCode() => (int)A;

    public int Slice(int count) => (int)(B % (uint)count);
}
