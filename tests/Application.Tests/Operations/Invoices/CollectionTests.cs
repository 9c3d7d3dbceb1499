using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

/// <summary>What a run of <see cref="CollectInvoices"/> adds up; what it does is held by its own tests.</summary>
public sealed class CollectionTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 6, 15, 0, TimeSpan.Zero);

    private readonly CollectInvoices.IStore store = Substitute.For<CollectInvoices.IStore>();
    private readonly IParkedAccounts parked = Substitute.For<IParkedAccounts>();
    private readonly IInvoices invoices = Substitute.For<IInvoices>();
    private readonly IDunnedInvoices dunned = Substitute.For<IDunnedInvoices>();
    private readonly IDunnedInstances instances = Substitute.For<IDunnedInstances>();
    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly INotices notices = Substitute.For<INotices>();

    public CollectionTests()
    {
        store.AbleToPayAsync(default, default, default).ReturnsForAnyArgs([]);
        store.ToRemindAsync(default!, default, default).ReturnsForAnyArgs([]);
        invoices.UnpaidAsync(default, default).ReturnsForAnyArgs([]);
        dunned.DueAsync(default, default, default).ReturnsForAnyArgs([]);
        ledger.TryChargeAsync(default, default!, default).ReturnsForAnyArgs(true);
    }

    [Test]
    public async Task What_was_done_of_dunning_is_added_up_over_the_accounts()
    {
        store
            .ToRemindAsync(Arg.Is<DueAccounts>(due => due.Batch == 0), Now, default)
            .Returns([new() { AccountId = 5 }, new() { AccountId = 6 }]);
        // Each becomes overdue, is reminded of another, and has instances that a third puts to sleep.
        dunned.DueAsync(5, Now, default).Returns([Dunned(0, null), Dunned(1, 0), Dunned(14, 7)]);
        dunned.DueAsync(6, Now, default).Returns([Dunned(0, null), Dunned(3, 1), Dunned(14, 7)]);
        instances.PutToSleepAsync(5, Now, default).Returns(2);
        instances.PutToSleepAsync(6, Now, default).Returns(3);

        Assert.That(
            await CollectAsync(),
            Is.EqualTo(new CollectInvoices.Response(0, Money.Zero, 2, 2, 5, 0, 0))
        );
    }

    [Test]
    public async Task What_was_paid_and_woken_is_added_up_over_the_accounts()
    {
        store
            .AbleToPayAsync(0, 200, default)
            .Returns([new() { AccountId = 5 }, new() { AccountId = 6 }]);
        store.AbleToPayAsync(6, 200, default).Returns([]);
        invoices.UnpaidAsync(5, default).Returns([Unpaid(5, 100), Unpaid(5, 20)]);
        invoices.UnpaidAsync(6, default).Returns([Unpaid(6, 3)]);
        instances.WakeAsync(5, 14, default).Returns(2);
        instances.WakeAsync(6, 14, default).Returns(1);

        Assert.That(
            await CollectAsync(),
            Is.EqualTo(new CollectInvoices.Response(3, new Money(123), 0, 0, 0, 3, 0))
        );
    }

    [Test]
    public async Task Whom_either_part_has_parked_is_counted()
    {
        store.AbleToPayAsync(0, 200, default).Returns([new() { AccountId = 5 }]);
        store
            .ToRemindAsync(Arg.Is<DueAccounts>(due => due.Batch == 0), Now, default)
            .Returns([new() { AccountId = 6 }]);
        invoices.UnpaidAsync(5, default).ThrowsAsync(new InvalidOperationException());
        dunned.DueAsync(6, Now, default).ThrowsAsync(new InvalidOperationException());

        Assert.That((await CollectAsync()).Parked, Is.EqualTo(2));
    }

    [Test]
    public void The_words_of_a_run_name_all_that_it_did()
    {
        IJobReport report = new CollectInvoices.Response(1, new Money(250), 3, 4, 5, 6, 7);
        Assert.That(
            (report.Summary, report.IsTrouble),
            Is.EqualTo(
                (
                    "1 invoices of 2.50 paid, 3 overdue, 4 reminded of; 5 instances put to sleep, 6 woken; 7 accounts parked",
                    true
                )
            )
        );
    }

    private static DunnedInvoice Dunned(int days, int? dunned) =>
        new()
        {
            Id = days,
            InvoiceNumber = $"INV-{days}",
            DueAt = Now.AddDays(-days),
            DunnedDays = dunned,
        };

    private static UnpaidInvoice Unpaid(long account, long amount) =>
        new()
        {
            Id = amount,
            AccountId = account,
            InvoiceNumber = $"INV-{amount}",
            TotalAmount = new Money(amount),
        };

    private async Task<CollectInvoices.Response> CollectAsync()
    {
        var terms = new BillingTerms();
        var clock = new FakeTimeProvider(Now);
        var sleep = new InvoiceSleep(instances, notices, terms, clock);
        var result = await new CollectInvoices.Handler(
            store,
            new Payments(invoices, ledger, notices, sleep, clock),
            new Reminders(dunned, sleep, notices, terms, clock),
            new AccountBatches(new NoTransaction(), parked, clock),
            clock
        ).Handle(new CollectInvoices.Request(), default);
        return result.Value!;
    }
}
