using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>An invoice as it is written.</summary>
/// <param name="Draft">What it is for.</param>
/// <param name="TransactionId">The transaction that its account sees for it.</param>
/// <param name="Number">Unique.</param>
/// <param name="CreatedAt">When it is issued.</param>
/// <param name="DueAt">When it is to be paid, and dunning begins.</param>
/// <param name="IsPaid">Whether it is paid as it is issued.</param>
public sealed record NewInvoice(
    InvoiceDraft Draft,
    long TransactionId,
    string Number,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    bool IsPaid
);

/// <summary>An invoice that somebody still owes.</summary>
public sealed record UnpaidInvoice
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public long TransactionId { get; init; }
    public required string InvoiceNumber { get; init; }
    public Money TotalAmount { get; init; }

    /// <summary>The beginning of the month it stands for; null for anything else.</summary>
    public DateTimeOffset? PeriodStart { get; init; }
    public DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>The beginning of the month whose price it changes; null for anything else.</summary>
    public DateTimeOffset? AdjustsStart { get; init; }
}

/// <summary>The invoices of all accounts; each change also keeps the transaction that its account sees in step.</summary>
public interface IInvoices
{
    Task<long> AddAsync(NewInvoice invoice, CancellationToken cancellationToken);

    /// <summary>What an account owes, oldest first; locked until the transaction ends.</summary>
    Task<IReadOnlyList<UnpaidInvoice>> UnpaidAsync(
        long accountId,
        CancellationToken cancellationToken
    );

    /// <summary>What an invoice is made up of, in its order.</summary>
    Task<IReadOnlyList<InvoiceLine>> LinesAsync(long id, CancellationToken cancellationToken);

    /// <summary>What an account has paid for a month: by the month's own invoice and by those that changed its price.</summary>
    Task<Money> PaidForAsync(
        long accountId,
        DateOnly monthStart,
        CancellationToken cancellationToken
    );

    Task MarkPaidAsync(
        long id,
        long transactionId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Makes an invoice that was added as paid one that is owed.</summary>
    Task MarkUnpaidAsync(
        long id,
        long transactionId,
        DateTimeOffset dueAt,
        CancellationToken cancellationToken
    );

    /// <summary>Cancels an invoice; its transaction has failed.</summary>
    Task MarkVoidAsync(long id, long transactionId, CancellationToken cancellationToken);
}
