using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>An invoice that the operator named.</summary>
public sealed record InvoiceRef
{
    public long Id { get; init; }
    public required string InvoiceNumber { get; init; }
    public long AccountId { get; init; }
    public required string Email { get; init; }
    public long TransactionId { get; init; }
    public Money TotalAmount { get; init; }
}

/// <summary>Finds the invoice that <c>--invoice</c> names.</summary>
public interface IInvoiceLookup
{
    /// <param name="idOrNumber">An id, or what the customer knows it by.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<InvoiceRef?> FindAsync(string idOrNumber, CancellationToken cancellationToken);
}
