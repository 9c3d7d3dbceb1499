using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>A line of an invoice; what it takes off is negative.</summary>
public sealed record InvoiceLine
{
    public required string Description { get; init; }
    public required Money Amount { get; init; }
}

/// <summary>An invoice about to be issued: what it is for, as things are now.</summary>
public sealed record InvoiceDraft
{
    public required long AccountId { get; init; }

    /// <summary>At least one; together they are more than nothing.</summary>
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }
    public required string Description { get; init; }

    /// <summary>Who the customer is.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Null for what is not for a plan.</summary>
    public string? PlanName { get; init; }

    /// <summary>The month it stands for; null for anything else. A month has one.</summary>
    public BillingPeriod? Period { get; init; }

    /// <summary>The first day of the month whose price it changes; null for anything else.</summary>
    public DateOnly? AdjustsStart { get; init; }
    public Money Total => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
}

/// <summary>An invoice that has just been issued.</summary>
/// <param name="Id">The invoice.</param>
/// <param name="Number">Its number.</param>
/// <param name="Total">What it asks for.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="DueAt">When it is to be paid.</param>
/// <param name="IsPaid">Whether the balance paid it at once.</param>
public sealed record IssuedInvoice(
    long Id,
    string Number,
    Money Total,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    bool IsPaid
);
