using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Subscriptions;

/// <summary>An account as billing sees it: its plan, and how far its months are invoiced.</summary>
public sealed record Subscription : IDueAccount
{
    public long AccountId { get; init; }
    public required string Username { get; init; }

    /// <summary>Its first and last name, or its username where it has none.</summary>
    public string Name => CustomerName.Of(FirstName, LastName, Username);
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public Money Balance { get; init; }

    /// <summary>The name of its plan.</summary>
    public required string Plan { get; init; }

    /// <summary>What the plan costs now, per month.</summary>
    public Money Price { get; init; }

    /// <summary>The day on which its first month began, by number; null without a subscription.</summary>
    public int? BillingAnchor { get; init; }

    /// <summary>The first day that is not invoiced yet, by number; null without a subscription.</summary>
    public int? BilledUntil { get; init; }

    /// <summary>What its last invoiced month was reckoned with; null before the first.</summary>
    public Money? BilledPrice { get; init; }

    /// <summary>How many of its invoices are pending or overdue.</summary>
    public int UnpaidInvoices { get; init; }
    public bool IsParked { get; init; }

    /// <summary>Its months.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    internal BillingCycle Cycle =>
        new(
            UtcDay.DateOf(
                BillingAnchor
                    ?? throw new InvalidOperationException("The subscription has no anchor.")
            )
        );

    /// <summary>The month that is invoiced next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None of its months begins where the invoiced ones end.</exception>
    internal BillingPeriod NextMonth =>
        Cycle.PeriodFrom(
            UtcDay.DateOf(
                BilledUntil
                    ?? throw new InvalidOperationException("The subscription has no next month.")
            )
        );
}
