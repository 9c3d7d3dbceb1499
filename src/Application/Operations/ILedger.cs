using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations;

/// <summary>A row of an account's transactions about to be written.</summary>
public sealed record NewTransaction
{
    public required long AccountId { get; init; }

    /// <summary>Unique for the account and <see cref="Type"/>.</summary>
    public required string Reference { get; init; }

    /// <summary>One of <see cref="TransactionType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of the entry that moves the balance, one of <see cref="LedgerKind"/>; the type unless given.</summary>
    public string? Kind { get; init; }

    /// <summary>One of <see cref="TransactionStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Always positive.</summary>
    public required Money Amount { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>
/// The only way to move a balance: an entry is written with each move, in the transaction of the command, so that the
/// entries of an account always sum to its balance.
/// </summary>
public interface ILedger
{
    /// <summary>The transaction under a reference, or null; locked so that no concurrent command books it too.</summary>
    Task<Transaction?> FindLockedAsync(
        long accountId,
        string type,
        string reference,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a transaction as its account sees it; the balance stays.</summary>
    Task<long> AddTransactionAsync(NewTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Adds an amount to the balance, under a transaction.</summary>
    /// <param name="transactionId">The transaction that says why.</param>
    /// <param name="transaction">What the transaction holds.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task CreditAsync(
        long transactionId,
        NewTransaction transaction,
        CancellationToken cancellationToken
    );

    /// <summary>Takes an amount from the balance, under a transaction; false, with nothing changed, if it does not cover.</summary>
    /// <param name="transactionId">The transaction that says why.</param>
    /// <param name="transaction">What the transaction holds.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task<bool> TryChargeAsync(
        long transactionId,
        NewTransaction transaction,
        CancellationToken cancellationToken
    );

    /// <summary>An account's balance now, as this transaction sees it.</summary>
    Task<Money> BalanceAsync(long accountId, CancellationToken cancellationToken);
}
