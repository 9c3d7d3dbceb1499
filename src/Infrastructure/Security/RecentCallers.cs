using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Security;

/// <summary>
/// Callers that were found within the last second, by the SHA-256 of their key. What another node or a command changes is
/// honoured when that second is over, and what this node changes at once.
/// </summary>
internal sealed class RecentCallers(TimeProvider clock)
{
    /// <summary>How long a caller is believed without another look.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    /// <summary>Callers kept at a time; who comes later in the same second is looked up for each call.</summary>
    public const int MaxKept = 20_000;

    private volatile Moment current = new(clock.GetTimestamp(), 0);

    /// <summary>
    /// The callers of this moment. A caller who is looked up goes into the moment that was the current one before the look: if
    /// that is over by then, nobody finds it there.
    /// </summary>
    public Moment Now()
    {
        var moment = current;
        return clock.GetElapsedTime(moment.Began) < MaxAge ? moment : Next(moment);
    }

    /// <summary>Looks anew for everybody. To be called when a change has been committed.</summary>
    public void Forget() => Next(current);

    private Moment Next(Moment last)
    {
        var next = new Moment(clock.GetTimestamp(), last.Count);
        current = next;
        return next;
    }

    /// <summary>The callers that were found since a moment.</summary>
    internal sealed class Moment(long began, int expected)
    {
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

    // Any part of a hash is one.
    public override int GetHashCode() => (int)A;
}
