using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Subscriptions;

/// <summary>The subscriptions of all accounts. Days are numbers of UTC days.</summary>
public interface ISubscriptions
{
    /// <summary>Those whose next month has begun on a day, the longest waiting first; locked until the transaction ends.</summary>
    /// <param name="job">The job that takes them, of which some may be parked.</param>
    /// <param name="day">The day.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<Subscription>> TakeDueAsync(
        string job,
        int day,
        DueAccounts which,
        CancellationToken cancellationToken
    );

    /// <summary>That of one account, locked until the transaction ends.</summary>
    Task<Subscription> FindLockedAsync(long accountId, CancellationToken cancellationToken);

    /// <summary>A month has been invoiced; false, with nothing changed, if another run did it.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="from">The month's first day.</param>
    /// <param name="to">The first day of the next.</param>
    /// <param name="price">What the month was reckoned with.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task<bool> MoveAsync(
        long accountId,
        int from,
        int to,
        Money price,
        CancellationToken cancellationToken
    );

    /// <summary>A first month begins on a day.</summary>
    Task BeginAsync(long accountId, int day, CancellationToken cancellationToken);

    /// <summary>The invoiced months are reckoned with another price.</summary>
    Task RepriceAsync(long accountId, Money price, CancellationToken cancellationToken);

    /// <summary>No month follows the invoiced ones; false, with nothing changed, if another run did it.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="from">The first day that is not invoiced.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task<bool> EndAsync(long accountId, int from, CancellationToken cancellationToken);

    /// <summary>The account is on another plan; its months stay as they are.</summary>
    Task SetPlanAsync(
        long accountId,
        long planId,
        DateTimeOffset since,
        CancellationToken cancellationToken
    );

    /// <summary>Ends those on a plan without a price whose invoiced months are over on a day.</summary>
    Task EndOverAsync(long planId, int day, CancellationToken cancellationToken);

    /// <summary>Accounts on a plan that have no months, by id, after one; read without a lock.</summary>
    Task<IReadOnlyList<long>> WithoutAsync(
        long planId,
        long afterId,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>A first month begins on a day for those on a plan that have none, from one id to another; how many.</summary>
    Task<int> BeginSomeAsync(
        long planId,
        long firstId,
        long lastId,
        int day,
        CancellationToken cancellationToken
    );
}
