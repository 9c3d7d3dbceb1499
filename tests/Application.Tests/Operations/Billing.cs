using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations;

/// <summary>The services of billing on substituted ports, on 15 March 2026.</summary>
internal sealed class Billing
{
    public static readonly DateOnly Today = new(2026, 3, 15);
    public static readonly DateTimeOffset Now = new(Today, new TimeOnly(12, 0), TimeSpan.Zero);

    public Billing(ISubscriptions subscriptions)
    {
        Subscriptions = subscriptions;
        Invoices.UnpaidAsync(default, default).ReturnsForAnyArgs([]);
        var terms = new BillingTerms();
        var invoicing = new Invoicing(Invoices, Ledger, Notices, terms, Clock);
        var sleep = new InvoiceSleep(Instances, Notices, terms, Clock);
        var payments = new Payments(Invoices, Ledger, Notices, sleep, Clock);
        var issuing = new OldestFirst(invoicing, payments);
        Months = new MonthlyInvoices(subscriptions, issuing);
        PlanChange = new PlanChange(
            subscriptions,
            Months,
            new MonthSettlement(Invoices, Ledger, issuing, sleep, Clock),
            Clock
        );
        Batches = new AccountBatches(new NoTransaction(), Parked, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(Now);
    public ISubscriptions Subscriptions { get; }
    public IInvoices Invoices { get; } = Substitute.For<IInvoices>();
    public ILedger Ledger { get; } = Substitute.For<ILedger>();
    public IDunnedInstances Instances { get; } = Substitute.For<IDunnedInstances>();
    public INotices Notices { get; } = Substitute.For<INotices>();
    public IParkedAccounts Parked { get; } = Substitute.For<IParkedAccounts>();
    public MonthlyInvoices Months { get; }
    public PlanChange PlanChange { get; }
    public AccountBatches Batches { get; }

    public static int Day(DateOnly day) => UtcDay.NumberOf(day);

    /// <summary>A notice of now.</summary>
    public static Notification Notice(string title, string message, string type, string? link) =>
        new()
        {
            Title = title,
            Message = message,
            Type = type,
            Link = link,
            CreatedAt = Now,
        };

    public static Subscription Account(
        long id = Caller.Id,
        long price = 2500,
        long balance = 0,
        int unpaid = 0,
        DateOnly? anchor = null,
        DateOnly? until = null
    ) =>
        new()
        {
            AccountId = id,
            Username = "ann",
            Plan = "pro",
            Price = new Money(price),
            Balance = new Money(balance),
            BillingAnchor = Day(anchor ?? Today),
            BilledUntil = Day(until ?? anchor ?? Today),
            UnpaidInvoices = unpaid,
        };
}
