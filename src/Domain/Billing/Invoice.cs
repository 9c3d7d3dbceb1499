namespace SharePanel.Domain.Billing;

/// <summary>What an invoice's <c>status</c> can be.</summary>
public static class InvoiceStatus
{
    public const string Pending = "pending";
    public const string Paid = "paid";
    public const string Overdue = "overdue";

    /// <summary>Cancelled by the host. Customers no longer see the invoice, and its transaction has failed.</summary>
    public const string Void = "void";
}

/// <summary>A demand for payment that an account has received. Reference: Billing, List Invoices.</summary>
public sealed record Invoice
{
    public long Id { get; init; }
    public long AccountId { get; init; }

    /// <summary><c>INV-YYYYMMDD-XXXXXX</c>, unique; see <see cref="Billing.InvoiceNumber"/>.</summary>
    public required string InvoiceNumber { get; init; }
    public Money TotalAmount { get; init; }

    /// <summary>One of <see cref="InvoiceStatus"/>.</summary>
    public required string Status { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? PaidAt { get; init; }
}
