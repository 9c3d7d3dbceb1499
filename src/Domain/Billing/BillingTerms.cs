namespace SharePanel.Domain.Billing;

/// <summary>What a host asks of those who owe: when, how often it reminds, and when it stops their instances.</summary>
public sealed record BillingTerms
{
    /// <summary>Days from an invoice's issue until it is due.</summary>
    public int DueDays { get; init; } = 14;

    /// <summary>Days after the due date on which a reminder is sent, ascending.</summary>
    public IReadOnlyList<int> ReminderDays { get; init; } = [1, 3, 7];

    /// <summary>Days after the due date on which instances are put to sleep.</summary>
    public int SleepDays { get; init; } = 14;

    /// <summary>Days before the next invoice from which a balance that does not cover it is pointed out.</summary>
    public int LowBalanceDays { get; init; } = 3;

    /// <summary>The currency of every balance, price and invoice, in ISO 4217.</summary>
    public string Currency { get; init; } = "USD";
}
