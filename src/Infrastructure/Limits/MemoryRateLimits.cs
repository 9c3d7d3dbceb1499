using System.Collections.Concurrent;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;

namespace SharePanel.Infrastructure.Limits;

/// <summary>Where counts of earlier runs are read.</summary>
internal interface IStoredCounts
{
    /// <param name="accountId">The account.</param>
    /// <param name="minute">A minute, numbered from 1970.</param>
    /// <param name="day">A day, numbered from 1970.</param>
    Task<StoredCounts> ReadAsync(long accountId, int minute, int day);
}

/// <summary>The limits of a single node. What a restart would forget is read from storage at an account's first call.</summary>
internal sealed class MemoryRateLimits(
    IStoredCounts stored,
    RateLimitSettings settings,
    TimeProvider clock
) : IRateLimits
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

    /// <summary>The latest minute of an account and its count, for storage; null if there is none.</summary>
    public (int Minute, long Used)? LatestMinute(long accountId)
    {
        if (!accounts.TryGetValue(accountId, out var account))
            return null;
        var (start, used) = account.Minute;
        return start == 0 ? null : ((int)(start / 60), used);
    }

    /// <summary>Forgets accounts whose windows are over.</summary>
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
                    () => stored.ReadAsync(accountId, (int)(now / 60), (int)(now / 86400))
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
