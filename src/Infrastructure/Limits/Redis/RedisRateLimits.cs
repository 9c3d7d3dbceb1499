using System.Runtime.CompilerServices;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>The limits of all nodes together, and of this node alone while Redis is away.</summary>
internal sealed class RedisRateLimits : ICountingLimits
{
    private readonly RedisLink link;
    private readonly TimeProvider clock;
    private readonly SharedWindows together;
    private readonly LimitsAlone alone;
    private readonly Take taking;

    public RedisRateLimits(
        RedisLink link,
        IStoredCounts stored,
        RateLimitSettings settings,
        TimeProvider clock
    )
    {
        (this.link, this.clock) = (link, clock);
        together = new SharedWindows(link.Settings, stored, CountsOf, settings.Enabled);
        alone = new LimitsAlone(link, stored, CountsOf, settings, clock);
        taking = settings.Enabled ? Take.IfLeft : Take.Always;
    }

    /// <summary>Accounts held in memory while Redis serves.</summary>
    public int Count => together.Count;

    public ValueTask<RateDecision> TakeAsync(
        long accountId,
        Plan plan,
        CancellationToken cancellationToken
    ) => DecideAsync(accountId, plan, taking, cancellationToken);

    public ValueTask<RateDecision> PeekAsync(
        long accountId,
        Plan plan,
        CancellationToken cancellationToken
    ) => DecideAsync(accountId, plan, Take.Nothing, cancellationToken);

    public AccountCounts CountsOf(long accountId) =>
        together.CountsOf(accountId).And(alone.CountsOf(accountId));

    public void Sweep()
    {
        together.Sweep(clock.GetUtcNow().ToUnixTimeSeconds());
        alone.Sweep();
    }

    private ValueTask<RateDecision> DecideAsync(
        long accountId,
        Plan plan,
        Take take,
        CancellationToken cancellationToken
    ) =>
        link.Session is { } session
            ? DecideAsync(session, accountId, plan, take, cancellationToken)
            : alone.DecideAsync(accountId, plan, take, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RateDecision> DecideAsync(
        RedisSession session,
        long accountId,
        Plan plan,
        Take take,
        CancellationToken cancellationToken
    ) =>
        await together.DecideAsync(session, accountId, plan, take, cancellationToken)
        ?? await alone.DecideAsync(accountId, plan, take, cancellationToken);
}
