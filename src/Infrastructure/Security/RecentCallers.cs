using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Security;

/// <summary>
/// Callers that were found within the last second, by their key, or before it if nobody outside has changed the
/// database since. What another node or a command changes is honoured when that second is over, and what this node changes at once.
/// </summary>
internal sealed class RecentCallers
{
    /// <summary>How long a caller is believed without another look.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    // Their moments end in turn: all looking anew at the same time would hold up everybody else.
    private const int Slices = 20;

    // Those who are believed for another moment are on a look at the database that is no older than this.
    private static readonly TimeSpan Slack = MaxAge / 10;

    // Those who no longer call have to go at some time.
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(1);

    private readonly Moment[] current = new Moment[Slices];
    private readonly TimeProvider clock;
    private readonly OutsideChanges outside;
    private readonly long length;
    private readonly long slack;
    private readonly long longestLife;

    public RecentCallers(TimeProvider clock, OutsideChanges outside)
    {
        (this.clock, this.outside) = (clock, outside);
        length = Ticks(MaxAge - Slack);
        slack = Ticks(Slack);
        longestLife = Ticks(LongestLife);
        var now = clock.GetTimestamp();
        for (var slice = 0; slice < Slices; slice++)
            current[slice] = new Moment(now - (length * slice / Slices), outside.Latest, new(0));
    }

    /// <summary>
    /// The callers of this moment among whom this one is. A caller who is looked up goes to those of the moment that was the
    /// current one before the look: if they have been given up by then, nobody finds it there.
    /// </summary>
    public Moment Now(in PresentedKey key)
    {
        var slice = key.Slice(Slices);
        var moment = Volatile.Read(ref current[slice]);
        return clock.GetTimestamp() - moment.Began < length ? moment : Renew(slice, moment);
    }

    /// <summary>Looks anew for everybody. To be called when a change has been committed.</summary>
    public void Forget()
    {
        for (var slice = 0; slice < Slices; slice++)
        {
            var last = Volatile.Read(ref current[slice]);
            Volatile.Write(ref current[slice], Anew(last, BeginningAfter(last)));
        }
    }

    /// <summary>Callers held in memory.</summary>
    public int Count => current.Sum(moment => moment.Count);

    /// <summary>Gives up those who have not called for a minute, and with them their keys.</summary>
    public void Sweep()
    {
        var now = clock.GetTimestamp();
        for (var slice = 0; slice < Slices; slice++)
        {
            var last = Volatile.Read(ref current[slice]);
            if (last.Count > 0 && now - last.Began >= longestLife)
                Interlocked.CompareExchange(
                    ref current[slice],
                    Anew(last, BeginningAfter(last)),
                    last
                );
        }
    }

    private Moment Renew(int slice, Moment last)
    {
        var began = BeginningAfter(last);
        var next = Holds(last, began) ? last.GoingOnFrom(began) : Anew(last, began);
        // Who has forgotten everybody meanwhile is not to be undone.
        var found = Interlocked.CompareExchange(ref current[slice], next, last);
        return found == last ? next : found;
    }

    private bool Holds(Moment moment, long began) =>
        outside.Latest is { } look
        && look.Version == moment.Seen?.Version
        && began - look.At <= slack
        && began - moment.Seen.At < longestLife
        && moment.Count < Moment.MaxKept;

    private Moment Anew(Moment last, long began) => new(began, outside.Latest, new(last.Count));

    // It counts from when its turn was, so that the turns stay apart.
    private long BeginningAfter(Moment last) =>
        last.Began + ((clock.GetTimestamp() - last.Began) / length * length);

    private long Ticks(TimeSpan time) => (long)(clock.TimestampFrequency * time.TotalSeconds);

    /// <summary>A time for which the callers that were found are believed.</summary>
    /// <param name="began">When it began.</param>
    /// <param name="seen">The latest look at the database before any of them was found.</param>
    /// <param name="callers">Those that were found.</param>
    internal sealed class Moment(long began, Look? seen, Callers callers)
    {
        /// <summary>Callers kept at a time; who comes later in the same moment is looked up for each call.</summary>
        public const int MaxKept = 1000;

        public long Began => began;
        public Look? Seen => seen;
        public int Count => callers.Count;

        public bool TryFind(in PresentedKey key, out KnownCaller caller) =>
            callers.TryFind(key, out caller);

        public void Keep(in PresentedKey key, KnownCaller caller) => callers.Keep(key, caller);

        /// <summary>Another moment of the same callers.</summary>
        public Moment GoingOnFrom(long time) => new(time, seen, callers);
    }

    /// <summary>Callers that were found.</summary>
    internal sealed class Callers(int expected)
    {
        private readonly ConcurrentDictionary<PresentedKey, KnownCaller> kept = new(
            concurrencyLevel: -1,
            Math.Clamp(expected, 31, Moment.MaxKept)
        );

        private int count;

        public int Count => Volatile.Read(ref count);

        public bool TryFind(in PresentedKey key, out KnownCaller caller) =>
            kept.TryGetValue(key, out caller);

        public void Keep(in PresentedKey key, KnownCaller caller)
        {
            if (Count < Moment.MaxKept && kept.TryAdd(key, caller))
                Interlocked.Increment(ref count);
        }
    }
}

/// <summary>A caller, and when the key that was used ends.</summary>
internal readonly record struct KnownCaller(CallerIdentity Identity, DateTimeOffset? ExpiresAt);

/// <summary>A key as its caller sends it.</summary>
internal readonly struct PresentedKey(string text) : IEquatable<PresentedKey>
{
    // Each process has another, so nobody can choose keys that meet.
    private readonly int hash = text.GetHashCode(StringComparison.Ordinal);

    public bool Equals(PresentedKey other) =>
        hash == other.hash && CryptographicOperations.FixedTimeEquals(Bytes, other.Bytes);

    public override bool Equals(object? obj) => obj is PresentedKey other && Equals(other);

    public override int GetHashCode() => hash;

    // Of the upper bits: a table is filled by the rest of a division, so that of a slice is filled evenly.
    public int Slice(int count) => (int)((ulong)(uint)hash * (uint)count >> 32);

    private ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(text.AsSpan());
}
