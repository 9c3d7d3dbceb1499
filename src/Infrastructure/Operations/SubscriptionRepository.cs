using SharePanel.Application.Operations.Jobs;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class SubscriptionRepository(DbSession db) : ISubscriptions
{
    private const string Columns = """
        a.id AS account_id, a.username, a.first_name, a.last_name, a.balance, p.name AS "plan", p.price, a.billing_anchor,
               a.billed_until, a.billed_price,
               (SELECT COUNT(*) FROM invoices i WHERE i.account_id = a.id AND i.status IN ('pending', 'overdue')) AS unpaid_invoices
        """;

    private static readonly Sql TakeDue = Due(
        "a.billed_until <= @day",
        "ORDER BY a.billed_until, a.id {{page}}"
    );
    private static readonly Sql TakeOneDue = Due(
        "a.id = @accountId AND a.billed_until <= @day",
        ""
    );

    private static Sql Due(string condition, string order) =>
        Sql.Portable(
            $$$"""
            SELECT {{{Columns}}},
                   CASE WHEN k.account_id IS NULL THEN 0 ELSE 1 END AS is_parked
            FROM accounts a {{lock}}
            JOIN plans p ON p.id = a.plan_id
            LEFT JOIN parked_accounts k ON k.job = @job AND k.account_id = a.id
            WHERE {{{condition}}} AND (k.parked_at IS NULL OR k.parked_at < @parkedAfter)
            {{{order}}}
            """
        );

    public Task<IReadOnlyList<Subscription>> TakeDueAsync(
        string job,
        int day,
        DueAccounts which,
        CancellationToken cancellationToken
    ) =>
        which.AccountId is { } accountId
            ? db.ListAsync<Subscription>(
                TakeOneDue,
                new
                {
                    job,
                    day,
                    accountId,
                    parkedAfter = which.ParkedAfter,
                },
                cancellationToken
            )
            : db.ListAsync<Subscription>(
                TakeDue,
                new
                {
                    job,
                    day,
                    parkedAfter = which.ParkedAfter,
                    fetch = which.Limit,
                    offset = 0,
                },
                cancellationToken
            );

    private static readonly Sql Find = Sql.Portable(
        $$$"""
        SELECT {{{Columns}}}
        FROM accounts a {{lock}}
        JOIN plans p ON p.id = a.plan_id
        WHERE a.id = @accountId
        """
    );

    public Task<Subscription> FindLockedAsync(
        long accountId,
        CancellationToken cancellationToken
    ) => db.SingleAsync<Subscription>(Find, new { accountId }, cancellationToken);

    private static readonly Sql Move = Sql.Portable(
        "UPDATE accounts SET billed_until = @to, billed_price = @price WHERE id = @accountId AND billed_until = @from"
    );

    public async Task<bool> MoveAsync(
        long accountId,
        int from,
        int to,
        Money price,
        CancellationToken cancellationToken
    ) =>
        await db.ExecuteAsync(
            Move,
            new
            {
                accountId,
                from,
                to,
                price,
            },
            cancellationToken
        ) == 1;

    private static readonly Sql Begin = Sql.Portable(
        "UPDATE accounts SET billing_anchor = @day, billed_until = @day, billed_price = NULL WHERE id = @accountId"
    );

    public Task BeginAsync(long accountId, int day, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Begin, new { accountId, day }, cancellationToken);

    private static readonly Sql Reprice = Sql.Portable(
        "UPDATE accounts SET billed_price = @price WHERE id = @accountId"
    );

    public Task RepriceAsync(long accountId, Money price, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Reprice, new { accountId, price }, cancellationToken);

    private static readonly Sql End = Sql.Portable(
        """
        UPDATE accounts
        SET billing_anchor = NULL, billed_until = NULL, billed_price = NULL
        WHERE id = @accountId AND billed_until = @from
        """
    );

    public async Task<bool> EndAsync(
        long accountId,
        int from,
        CancellationToken cancellationToken
    ) => await db.ExecuteAsync(End, new { accountId, from }, cancellationToken) == 1;

    private static readonly Sql SetPlan = Sql.ChangingCallers(
        "UPDATE accounts SET plan_id = @planId, plan_since = @since WHERE id = @accountId"
    );

    public Task SetPlanAsync(
        long accountId,
        long planId,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            SetPlan,
            new
            {
                accountId,
                planId,
                since,
            },
            cancellationToken
        );

    private static readonly Sql EndOver = Sql.Portable(
        """
        UPDATE accounts
        SET billing_anchor = NULL, billed_until = NULL, billed_price = NULL
        WHERE billed_until <= @day AND plan_id IN (SELECT id FROM plans WHERE id = @planId AND price = 0)
        """
    );

    public Task EndOverAsync(long planId, int day, CancellationToken cancellationToken) =>
        db.ExecuteAsync(EndOver, new { planId, day }, cancellationToken);

    private static readonly Sql Without = Sql.Portable(
        """
        SELECT id
        FROM accounts
        WHERE plan_id = @planId AND billed_until IS NULL AND id > @afterId
        ORDER BY id
        {{page}}
        """
    );

    public Task<IReadOnlyList<long>> WithoutAsync(
        long planId,
        long afterId,
        int limit,
        CancellationToken cancellationToken
    ) =>
        db.ListAsync<long>(
            Without,
            new
            {
                planId,
                afterId,
                fetch = limit,
                offset = 0,
            },
            cancellationToken
        );

    private static readonly Sql BeginSome = Sql.Portable(
        """
        UPDATE accounts
        SET billing_anchor = @day, billed_until = @day, billed_price = NULL
        WHERE id >= @firstId AND id <= @lastId AND plan_id = @planId AND billed_until IS NULL
        """
    );

    public Task<int> BeginSomeAsync(
        long planId,
        long firstId,
        long lastId,
        int day,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            BeginSome,
            new
            {
                planId,
                firstId,
                lastId,
                day,
            },
            cancellationToken
        );
}
