namespace SharePanel.Domain.Billing;

/// <summary>Invoice numbers: <c>INV-</c>, the UTC day of issue, and six random characters of <c>A-Z0-9</c>.</summary>
public static class InvoiceNumber
{
    /// <summary>A new number. The database's unique index has the last word; 2.2 thousand million exist for each day.</summary>
    public static string Next(DateTimeOffset issuedAt) => BillingReference.Next("INV", issuedAt);
}
