namespace SharePanel.Domain.Billing;

/// <summary>The currency of every balance, price and invoice, in ISO 4217.</summary>
public static class Currency
{
    public const string Code = "USD";
}
