using System.Collections.Concurrent;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;

namespace SharePanel.Infrastructure.Limits;

/// <summary>The limits of a single node. What a restart would forget is read from storage at an account's first call.</summary>
internal sealed class MemoryRateLimits(
    IStoredCounts stored,
    RateLimitSettings settings,
    TimeProvider clock
) : ICountingLimits
{
    private readonly ConcurrentDictionary<long, AccountWindows> accounts = new();

    /// <summary>Accounts held in memory.</summary>
    public int Count => accounts.Count;

    public ValueTask<RateDecision> TakeAsync(
        long accountId,
        Plan plan,
        CancellationToken cancellationToken
    ) => DecideAsync(accountId, plan, take: true, cancellationToken);

    public ValueTask<RateDecision> PeekAsync(
        long accountId,
        Plan plan,
        CancellationToken cancellationToken
    ) => DecideAsync(accountId, plan, take: false, cancellationToken);

    public AccountCounts CountsOf(long accountId) =>
        accounts.TryGetValue(accountId, out var account) ? account.Counts : default;

    public void Sweep()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        foreach (var account in accounts)
        {
            if (account.Value.TryRetire(now))
                accounts.TryRemove(account);
        }
    }

    private ValueTask<RateDecision> DecideAsync(
        long accountId,
        Plan plan,
        bool take,
        CancellationToken cancellationToken
    ) =>
        accounts.TryGetValue(accountId, out var account)
        && TryDecide(account, plan, take, out var decision)
            ? new ValueTask<RateDecision>(decision)
            : LoadAndDecideAsync(accountId, plan, take, cancellationToken);

    private async ValueTask<RateDecision> LoadAndDecideAsync(
        long accountId,
        Plan plan,
        bool take,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var account = accounts.GetOrAdd(accountId, static _ => new AccountWindows());
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            await account
                .LoadAsync(
                    now,
                    () => stored.ReadAsync(accountId, Window.MinuteOf(now), Window.DayOf(now))
                )
                .WaitAsync(cancellationToken);
            if (TryDecide(account, plan, take, out var decision))
                return decision;
            // Swept away in the meantime.
            accounts.TryRemove(new(accountId, account));
        }
    }

    private bool TryDecide(
        AccountWindows account,
        Plan plan,
        bool take,
        out RateDecision decision
    ) =>
        account.TryDecide(
            plan,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            take,
            settings.Enabled,
            out decision
        );
}
