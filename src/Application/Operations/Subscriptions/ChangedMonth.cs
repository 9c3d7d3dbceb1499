using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Subscriptions;

/// <summary>What a change of plan came to for months that were invoiced already.</summary>
internal sealed class Settlement
{
    /// <summary>Those that ask for the difference.</summary>
    public List<IssuedInvoice> Invoices { get; } = [];

    /// <summary>What went back to the balance.</summary>
    public Money Credited { get; set; }

    /// <summary>The numbers of the unpaid ones that are void now, since others stand for them.</summary>
    public List<string> Replaced { get; } = [];
}

/// <summary>An invoiced month whose plan changes on a day.</summary>
/// <param name="Account">With the new plan, and with the price that the month was reckoned with.</param>
/// <param name="OldPlan">The name of the plan before.</param>
/// <param name="Month">The month.</param>
/// <param name="Day">The first day on the new plan.</param>
internal sealed record ChangedMonth(
    Subscription Account,
    string OldPlan,
    BillingPeriod Month,
    DateOnly Day
)
{
    public int DaysLeft => Month.DaysLeft(Day);
    public Money Unused => RestOf(Account.BilledPrice ?? Money.Zero);
    public Money Rest => RestOf(Account.Price);

    private Money RestOf(Money price) => Proration.Split(price, DaysLeft, Month.Days).Rest;
}
