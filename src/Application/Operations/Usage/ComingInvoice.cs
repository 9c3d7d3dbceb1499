using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Usage;

/// <summary>An account's next invoice, and what there is to pay it with.</summary>
public sealed record ComingInvoice : ITold
{
    public long AccountId { get; init; }

    /// <summary>The name of its plan.</summary>
    public required string Plan { get; init; }

    /// <summary>What the plan costs a month.</summary>
    public Money Price { get; init; }
    public Money Balance { get; init; }

    /// <summary>What is owed already; it takes from the balance first.</summary>
    public Money Unpaid { get; init; }

    public bool IsCovered => Balance >= Unpaid + Price;
}
