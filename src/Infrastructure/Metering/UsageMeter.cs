using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Metering;

/// <summary>Adds calls up in memory until they are written. It holds what was used since the last but one drain, no more.</summary>
internal sealed class UsageMeter(TimeProvider clock) : IUsageMeter
{
    /// <summary>Accounts are in so many parts, which can be drained one by one.</summary>
    public const int Slices = 20;

    // Neighbours are written together: their rows are on the same pages of the database.
    private const int Neighbours = 64;

    private readonly ConcurrentDictionary<UsageKey, Counter>[] slices =
    [
        .. Enumerable
            .Range(0, Slices)
            .Select(_ => new ConcurrentDictionary<UsageKey, Counter>(
                concurrencyLevel: 1,
                capacity: 31
            )),
    ];

    public void Record(
        long accountId,
        long keyId,
        string endpoint,
        CallOutcome outcome,
        TimeSpan elapsed
    )
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var key = new UsageKey(accountId, keyId, (int)(at / 86_400_000), endpoint);
        var microseconds = Math.Max(0, elapsed.Ticks / TimeSpan.TicksPerMicrosecond);
        var counters = slices[SliceOf(accountId)];
        while (true)
        {
            var counter = counters.GetOrAdd(key, static _ => new Counter());
            if (counter.TryAdd(outcome, microseconds, at))
                return;
            // It was idle and is being taken out.
            counters.TryRemove(new(key, counter));
        }
    }

    /// <summary>The part that an account is in.</summary>
    public static int SliceOf(long accountId) => (int)(accountId / Neighbours % Slices);

    /// <summary>Moves what was counted of a part of the accounts into another table.</summary>
    /// <param name="slice">Which part, from 0.</param>
    /// <param name="pending">The table. Once it is full, an account's further actions go under one name.</param>
    /// <param name="capacity">When it counts as full.</param>
    public void DrainInto(int slice, Dictionary<UsageKey, UsageTotals> pending, int capacity)
    {
        var counters = slices[slice];
        foreach (var entry in counters)
        {
            var totals = entry.Value.Drain();
            if (totals.IsEmpty)
                counters.TryRemove(entry);
            else
                AddTo(pending, entry.Key, totals, capacity);
        }
    }

    private static void AddTo(
        Dictionary<UsageKey, UsageTotals> pending,
        UsageKey key,
        in UsageTotals totals,
        int capacity
    )
    {
        if (pending.Count >= capacity && !pending.ContainsKey(key))
            key = key with { KeyId = 0, Endpoint = "other" };
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(pending, key, out _);
        sum.Add(totals);
    }

    private sealed class Counter
    {
        private readonly Lock gate = new();
        private UsageTotals totals;
        private bool retired;

        public bool TryAdd(CallOutcome outcome, long microseconds, long at)
        {
            lock (gate)
            {
                if (!retired)
                    totals.Add(outcome, microseconds, at);
                return !retired;
            }
        }

        /// <summary>What was added since the last time. A counter that nothing was added to is not used again.</summary>
        public UsageTotals Drain()
        {
            lock (gate)
            {
                retired = totals.IsEmpty;
                var drained = totals;
                totals = default;
                return drained;
            }
        }
    }
}
