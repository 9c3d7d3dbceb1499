using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>The windows that all nodes share. Both of an account lie in Redis under one name.</summary>
/// <param name="settings">How Redis is used.</param>
/// <param name="stored">Where Redis begins to count an account that it does not know.</param>
/// <param name="seen">What this node knows of an account, which is ahead of what is stored.</param>
/// <param name="enforced">Whether accounts are refused anything.</param>
internal sealed class SharedWindows(
    RedisSettings settings,
    IStoredCounts stored,
    Func<long, AccountCounts> seen,
    bool enforced
)
{
    private readonly string prefix = settings.Prefix + "limits:";
    private readonly ConcurrentDictionary<long, SharedAccount> accounts = new();

    /// <summary>Accounts held in memory.</summary>
    public int Count => accounts.Count;

    public AccountCounts CountsOf(long accountId) =>
        accounts.TryGetValue(accountId, out var account) ? account.Counts : default;

    /// <summary>Forgets accounts whose day was over at a time in Unix seconds.</summary>
    public void Sweep(long now)
    {
        var over = now - Window.DaySeconds - Window.ToleratedSeconds;
        foreach (var account in accounts)
        {
            if (account.Value.Counts.DayStart <= over)
                accounts.TryRemove(account);
        }
    }

    /// <summary>Null if Redis was lost over it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RateDecision?> DecideAsync(
        RedisSession session,
        long accountId,
        Plan plan,
        Take take,
        CancellationToken cancellationToken
    )
    {
        if (!accounts.TryGetValue(accountId, out var account))
            account = accounts.GetOrAdd(accountId, id => new SharedAccount(id, $"{prefix}{id}"));
        while (true)
        {
            var knowledge = account.KnowledgeIn(session);
            var answered = knowledge is null
                ? await TellAsync(session, account, plan, take, cancellationToken)
                : WindowsAnswer.Read(
                    await session.EvaluateAsync(
                        WindowsScript.Script,
                        account.Keys,
                        Arguments(session, account, plan, take)
                    )
                );
            if (answered is not { } answer)
                return null;
            if (answer.IsKnown)
            {
                account.Saw(answer.Counts);
                return answer.Decision(plan, take, enforced);
            }
            // Its day was over, or Redis was emptied.
            account.Forget(knowledge);
        }
    }

    /// <summary>Lets Redis count an account from what is known of it, with its first call in a session.</summary>
    /// <returns>Null if Redis was lost; what does not know the account if that has to be begun again.</returns>
    private async Task<WindowsAnswer?> TellAsync(
        RedisSession session,
        SharedAccount account,
        Plan plan,
        Take take,
        CancellationToken cancellationToken
    )
    {
        // First for the time alone: which minute and day to read is told by the server's clock, not by this node's.
        var looked = WindowsAnswer.Read(
            await session.EvaluateAsync(
                WindowsScript.Script,
                account.Keys,
                WindowsScript.Arguments(session.Clock, Take.Nothing, plan)
            )
        );
        if (looked is not { } look)
            return null;
        var (minute, day) = (Window.MinuteOf(look.Second), Window.DayOf(look.Second));
        if (
            !account.TryRead(
                session,
                minute,
                day,
                () => stored.ReadAsync(account.Id, minute, day),
                out var reading
            )
        )
            // Another call has told it meanwhile.
            return WindowsAnswer.Unknown(look.Now);
        var counts = await reading.WaitAsync(cancellationToken);
        var known = counts.RaisedTo(seen(account.Id), minute, day).In(minute, day);
        var told = WindowsAnswer.Read(
            await session.EvaluateAsync(
                WindowsScript.Script,
                account.Keys,
                WindowsScript.Arguments(session.Clock, take, plan, known)
            )
        );
        // Otherwise a new day has begun meanwhile.
        if (told is { IsKnown: true })
            account.KnowIn(session);
        return told;
    }

    // Those of calls that take something seldom change, unless a test's clock is among them.
    private RedisValue[] Arguments(
        RedisSession session,
        SharedAccount account,
        Plan plan,
        Take take
    ) =>
        take == Take.Nothing || settings.Clock is not null
            ? WindowsScript.Arguments(session.Clock, take, plan)
            : account.Arguments(plan, take);
}
