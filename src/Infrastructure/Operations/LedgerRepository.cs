using SharePanel.Application.Operations;
using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class LedgerRepository(DbSession db) : ILedger
{
    private static readonly Sql Find = Sql.Portable(
        """
        SELECT id, reference AS transaction_id, amount, status, created_at AS date, type
        FROM transactions {{lock}}
        WHERE account_id = @accountId AND type = @type AND reference = @reference
        """
    );

    public Task<Transaction?> FindLockedAsync(
        long accountId,
        string type,
        string reference,
        CancellationToken cancellationToken
    ) =>
        db.FirstOrDefaultAsync<Transaction>(
            Find,
            new
            {
                accountId,
                type,
                reference,
            },
            cancellationToken
        );

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO transactions (account_id, reference, type, status, amount, created_at)
        {{output:id}}
        VALUES (@AccountId, @Reference, @Type, @Status, @Amount, @CreatedAt)
        {{returning:id}}
        """
    );

    public Task<long> AddTransactionAsync(
        NewTransaction transaction,
        CancellationToken cancellationToken
    ) => db.ScalarAsync<long>(Add, transaction, cancellationToken);

    private static readonly Sql Raise = Sql.Portable(
        "UPDATE accounts SET balance = balance + @Amount WHERE id = @AccountId"
    );

    public async Task CreditAsync(
        long transactionId,
        NewTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        await db.ExecuteAsync(Raise, transaction, cancellationToken);
        await EnterAsync(transactionId, transaction, transaction.Amount, cancellationToken);
    }

    // The guard makes the check and the change one step: no concurrent command spends the same money.
    private static readonly Sql Lower = Sql.Portable(
        """
        UPDATE accounts SET balance = balance - @Amount WHERE id = @AccountId AND balance >= @Amount
        """
    );

    public async Task<bool> TryChargeAsync(
        long transactionId,
        NewTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        if (await db.ExecuteAsync(Lower, transaction, cancellationToken) != 1)
            return false;
        await EnterAsync(transactionId, transaction, -transaction.Amount, cancellationToken);
        return true;
    }

    private static readonly Sql Balance = Sql.Portable(
        "SELECT balance FROM accounts WHERE id = @accountId"
    );

    public Task<Money> BalanceAsync(long accountId, CancellationToken cancellationToken) =>
        db.SingleAsync<Money>(Balance, new { accountId }, cancellationToken);

    private static readonly Sql Enter = Sql.Portable(
        """
        INSERT INTO ledger_entries (account_id, transaction_id, kind, amount, balance_after, created_at)
        SELECT id, @transactionId, @kind, @amount, balance, @at
        FROM accounts
        WHERE id = @accountId
        """
    );

    private async Task EnterAsync(
        long transactionId,
        NewTransaction transaction,
        Money amount,
        CancellationToken cancellationToken
    ) =>
        await db.ExecuteAsync(
            Enter,
            new
            {
                transactionId,
                kind = transaction.Kind ?? transaction.Type,
                amount,
                at = transaction.CreatedAt,
                accountId = transaction.AccountId,
            },
            cancellationToken
        );
}
