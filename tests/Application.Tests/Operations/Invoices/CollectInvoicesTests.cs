using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class CollectInvoicesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 6, 15, 0, TimeSpan.Zero);

    private readonly CollectInvoices.IStore store = Substitute.For<CollectInvoices.IStore>();
    private readonly IParkedAccounts parked = Substitute.For<IParkedAccounts>();
    private readonly IInvoices invoices = Substitute.For<IInvoices>();
    private readonly IDunnedInvoices dunned = Substitute.For<IDunnedInvoices>();
    private readonly IDunnedInstances instances = Substitute.For<IDunnedInstances>();
    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly INotices notices = Substitute.For<INotices>();
    private readonly FakeTimeProvider clock = new(Now);

    public CollectInvoicesTests()
    {
        store.AbleToPayAsync(default, default, default).ReturnsForAnyArgs([]);
        store.ToRemindAsync(default!, default, default).ReturnsForAnyArgs([]);
        invoices.UnpaidAsync(default, default).ReturnsForAnyArgs([]);
        dunned.DueAsync(default, default, default).ReturnsForAnyArgs([]);
        ledger.TryChargeAsync(default, default!, default).ReturnsForAnyArgs(true);
    }

    [Test]
    public async Task Pays_page_after_page_before_it_reminds()
    {
        Able(after: 0, 3, 4);
        Able(after: 4, 9);
        Owes(3, 100, 200);
        Owes(4, 30);
        Owes(9, 7);
        Due(4);

        var response = await CollectAsync();

        Assert.That(response, Is.EqualTo(Nothing with { Paid = 4, PaidAmount = new Money(337) }));
        Received.InOrder(() =>
        {
            _ = invoices.UnpaidAsync(3, Arg.Any<CancellationToken>());
            _ = invoices.UnpaidAsync(4, Arg.Any<CancellationToken>());
            _ = invoices.UnpaidAsync(9, Arg.Any<CancellationToken>());
            _ = invoices.UnpaidAsync(4, Arg.Any<CancellationToken>());
            _ = dunned.DueAsync(4, Now, Arg.Any<CancellationToken>());
        });
    }

    [Test]
    public async Task Counts_only_what_is_committed_and_parks_whom_it_cannot_handle()
    {
        Able(after: 0, 3, 4);
        // Without a transaction nothing is undone: it is owed again when the batch is done one by one.
        invoices.UnpaidAsync(3, Arg.Any<CancellationToken>()).Returns([Unpaid(3, 100)]);
        invoices
            .UnpaidAsync(4, Arg.Any<CancellationToken>())
            .ThrowsAsync(new InvalidOperationException("torn page"));

        var response = await CollectAsync();

        Assert.That(
            response,
            Is.EqualTo(Nothing with { Paid = 1, PaidAmount = new Money(100), Parked = 1 })
        );
        Assert.That(((IJobReport)response).IsTrouble, Is.True);
        await parked
            .Received(1)
            .ParkAsync(
                "collect-invoices",
                4,
                Arg.Any<InvalidOperationException>(),
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task Finds_everybody_again_when_the_database_undoes_a_batch()
    {
        Able(after: 0, 3, 4);
        invoices.UnpaidAsync(3, Arg.Any<CancellationToken>()).Returns([Unpaid(3, 100)]);
        invoices.UnpaidAsync(4, Arg.Any<CancellationToken>()).Returns([Unpaid(4, 30)]);

        var response = await CollectAsync(unitOfWork: new LostOnce());

        Assert.That(response, Is.EqualTo(Nothing with { Paid = 2, PaidAmount = new Money(130) }));
    }

    [TestCase(false, 25, true)]
    [TestCase(false, 23, false)]
    [TestCase(true, 23, true)]
    [TestCase(true, 0, false)]
    public async Task Leaves_the_parked_alone_for_a_day_unless_told_otherwise(
        bool retry,
        int parkedHoursAgo,
        bool tried
    )
    {
        store
            .AbleToPayAsync(0, Arg.Any<int>(), Arg.Any<CancellationToken>())
            .Returns([
                new CollectInvoices.Debtor
                {
                    AccountId = 3,
                    ParkedAt = Now.AddHours(-parkedHoursAgo),
                },
            ]);
        Owes(3, 100);

        var response = await CollectAsync(retry);

        Assert.That(response.Paid, Is.EqualTo(tried ? 1 : 0));
        await parked
            .Received(tried ? 1 : 0)
            .ReleaseAsync("collect-invoices", 3, Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Does_not_try_again_while_reminding_what_it_has_parked_while_paying()
    {
        DueAccounts? asked = null;
        store
            .ToRemindAsync(
                Arg.Do<DueAccounts>(due => asked = due),
                Arg.Any<DateTimeOffset>(),
                Arg.Any<CancellationToken>()
            )
            .Returns([]);
        Able(after: 0, 3);
        Owes(3, 100);
        ledger
            .TryChargeAsync(default, default!, default)
            .ReturnsForAnyArgs(_ =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return true;
            });

        await CollectAsync(retry: true);

        Assert.That(asked?.ParkedAfter, Is.EqualTo(Now));
    }

    [Test]
    public async Task Tells_how_far_it_has_come_through_both_parts()
    {
        Able(after: 0, 3, 4);
        Able(after: 4, 9);
        Due(5);
        var told = new List<JobProgress>();

        await CollectAsync(progress: told);

        Assert.That(told.Select(p => p.Done), Is.EqualTo([2, 3, 4]));
    }

    [Test]
    public async Task Says_in_one_sentence_what_it_did()
    {
        Able(after: 0, 3);
        Owes(3, 100, 250);
        instances.WakeAsync(3, 14, Arg.Any<CancellationToken>()).Returns(2);

        IJobReport response = await CollectAsync();

        Assert.That(
            response.Summary,
            Is.EqualTo(
                "2 invoices of 3.50 paid, 0 overdue, 0 reminded of; 0 instances put to sleep, 2 woken; 0 accounts parked"
            )
        );
        Assert.That(response.IsTrouble, Is.False);
    }

    private static readonly CollectInvoices.Response Nothing = new(0, Money.Zero, 0, 0, 0, 0, 0);

    private void Able(long after, params long[] accounts) =>
        store
            .AbleToPayAsync(after, Arg.Any<int>(), Arg.Any<CancellationToken>())
            .Returns([.. accounts.Select(Debtor)]);

    private void Due(params long[] accounts) =>
        store
            .ToRemindAsync(
                Arg.Any<DueAccounts>(),
                Arg.Any<DateTimeOffset>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(
                [.. accounts.Select(Debtor)],
                [
                    [],
                ]
            );

    private void Owes(long account, params long[] amounts) =>
        invoices
            .UnpaidAsync(account, Arg.Any<CancellationToken>())
            .Returns(
                [.. amounts.Select(amount => Unpaid(account, amount))],
                [
                    [],
                ]
            );

    private static UnpaidInvoice Unpaid(long account, long amount) =>
        new()
        {
            Id = amount,
            AccountId = account,
            InvoiceNumber = $"INV-{amount}",
            TotalAmount = new Money(amount),
        };

    private static CollectInvoices.Debtor Debtor(long id) => new() { AccountId = id };

    private async Task<CollectInvoices.Response> CollectAsync(
        bool retry = false,
        List<JobProgress>? progress = null,
        IUnitOfWork? unitOfWork = null
    )
    {
        var terms = new BillingTerms();
        var sleep = new InvoiceSleep(instances, notices, terms, clock);
        var handler = new CollectInvoices.Handler(
            store,
            new Payments(invoices, ledger, notices, sleep, clock),
            new Reminders(dunned, sleep, notices, terms, clock),
            new AccountBatches(unitOfWork ?? new NoTransaction(), parked, clock),
            clock
        );
        var result = await handler.Handle(
            new CollectInvoices.Request
            {
                RetryParked = retry,
                Progress = progress is null ? null : new Ears(progress),
            },
            default
        );
        return result.Value!;
    }

    private sealed class Ears(List<JobProgress> heard) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => heard.Add(value);
    }
}
