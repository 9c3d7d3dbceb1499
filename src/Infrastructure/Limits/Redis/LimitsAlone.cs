using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>
/// The limits of this node while Redis is away. Each outage begins anew, from what is stored and what this node saw, since
/// other nodes have counted since the last one.
/// </summary>
/// <param name="link">Tells one outage from the next.</param>
/// <param name="stored">What was counted before.</param>
/// <param name="seen">What this node knows of an account, which is ahead of what is stored.</param>
/// <param name="settings">Whether accounts are refused anything.</param>
/// <param name="clock">The node's own, for want of a common one.</param>
internal sealed class LimitsAlone(
    RedisLink link,
    IStoredCounts stored,
    Func<long, AccountCounts> seen,
    RateLimitSettings settings,
    TimeProvider clock
)
{
    private readonly Lock gate = new();
    private Outage? latest;

    public ValueTask<RateDecision> DecideAsync(
        long accountId,
        Plan plan,
        Take take,
        CancellationToken cancellationToken
    ) =>
        take == Take.Nothing
            ? Current().PeekAsync(accountId, plan, cancellationToken)
            : Current().TakeAsync(accountId, plan, cancellationToken);

    public AccountCounts CountsOf(long accountId)
    {
        var outage = Volatile.Read(ref latest);
        var counts = outage?.Limits.CountsOf(accountId) ?? default;
        return outage?.Before is { } before ? counts.And(before.CountsOf(accountId)) : counts;
    }

    public void Sweep()
    {
        var outage = Volatile.Read(ref latest);
        outage?.Limits.Sweep();
        outage?.Before?.Sweep();
    }

    private MemoryRateLimits Current()
    {
        var number = link.Losses;
        if (Volatile.Read(ref latest) is { } outage && outage.Number == number)
            return outage.Limits;
        lock (gate)
        {
            if (latest is null || latest.Number < number)
                Volatile.Write(
                    ref latest,
                    new(
                        number,
                        new(new StoredOrSeen(stored, seen), settings, clock),
                        latest?.Limits
                    )
                );
            return latest.Limits;
        }
    }

    /// <param name="Number">How many times Redis had been lost then.</param>
    /// <param name="Limits">What was counted in it.</param>
    /// <param name="Before">What was counted in the one before, which may not be stored yet.</param>
    private sealed record Outage(long Number, MemoryRateLimits Limits, MemoryRateLimits? Before);

    private sealed class StoredOrSeen(IStoredCounts stored, Func<long, AccountCounts> seen)
        : IStoredCounts
    {
        public async Task<StoredCounts> ReadAsync(long accountId, int minute, int day) =>
            (await stored.ReadAsync(accountId, minute, day)).RaisedTo(seen(accountId), minute, day);
    }
}
