using NSubstitute;
using NSubstitute.ExceptionExtensions;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class CollectInvoicesTests
{
    private static readonly CollectInvoices.Response Nothing = new(0, Money.Zero, 0, 0, 0, 0, 0);

    private readonly Collection collection = new();

    [Test]
    public async Task Pays_page_after_page_before_it_reminds()
    {
        collection.Able(after: 0, 3, 4);
        collection.Able(after: 4, 9);
        collection.Owes(3, 100, 200);
        collection.Owes(4, 30);
        collection.Owes(9, 7);
        collection.Due(4);

        var response = await collection.RunAsync();

        Assert.That(response, Is.EqualTo(Nothing with { Paid = 4, PaidAmount = new Money(337) }));
        Received.InOrder(() =>
        {
            _ = collection.Invoices.UnpaidAsync(3, Arg.Any<CancellationToken>());
            _ = collection.Invoices.UnpaidAsync(4, Arg.Any<CancellationToken>());
            _ = collection.Invoices.UnpaidAsync(9, Arg.Any<CancellationToken>());
            _ = collection.Invoices.UnpaidAsync(4, Arg.Any<CancellationToken>());
            _ = collection.Dunned.DueAsync(4, Collection.Now, Arg.Any<CancellationToken>());
        });
    }

    [Test]
    public async Task Adds_up_what_was_paid_and_woken_over_the_accounts()
    {
        collection.Able(after: 0, 5, 6);
        collection.Owes(5, 100, 20);
        collection.Owes(6, 3);
        collection.Instances.WakeAsync(5, 14, default).Returns(2);
        collection.Instances.WakeAsync(6, 14, default).Returns(1);

        Assert.That(
            await collection.RunAsync(),
            Is.EqualTo(new CollectInvoices.Response(3, new Money(123), 0, 0, 0, 3, 0))
        );
    }

    [Test]
    public async Task Adds_up_what_was_done_of_dunning_over_the_accounts()
    {
        collection.Due(5, 6);
        // Each becomes overdue, is reminded of another, and has instances that a third puts to sleep.
        collection
            .Dunned.DueAsync(5, Collection.Now, default)
            .Returns([Dunned(0, null), Dunned(1, 0), Dunned(14, 7)]);
        collection
            .Dunned.DueAsync(6, Collection.Now, default)
            .Returns([Dunned(0, null), Dunned(3, 1), Dunned(14, 7)]);
        collection.Instances.PutToSleepAsync(5, Collection.Now, default).Returns(2);
        collection.Instances.PutToSleepAsync(6, Collection.Now, default).Returns(3);

        Assert.That(
            await collection.RunAsync(),
            Is.EqualTo(new CollectInvoices.Response(0, Money.Zero, 2, 2, 5, 0, 0))
        );
    }

    [Test]
    public async Task Counts_only_what_is_committed_and_parks_whom_it_cannot_handle()
    {
        collection.Able(after: 0, 3, 4);
        // Without a transaction nothing is undone: it is owed again when the batch is done one by one.
        collection.Invoices.UnpaidAsync(3, default).Returns([Collection.Unpaid(3, 100)]);
        collection
            .Invoices.UnpaidAsync(4, default)
            .ThrowsAsync(new InvalidOperationException("torn page"));

        var response = await collection.RunAsync();

        Assert.That(
            response,
            Is.EqualTo(Nothing with { Paid = 1, PaidAmount = new Money(100), Parked = 1 })
        );
        Assert.That(((IJobReport)response).IsTrouble, Is.True);
        await collection
            .Parked.Received(1)
            .ParkAsync(
                "collect-invoices",
                4,
                Arg.Any<InvalidOperationException>(),
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task Counts_whom_either_part_has_parked()
    {
        collection.Able(after: 0, 5);
        collection.Due(6);
        collection.Invoices.UnpaidAsync(5, default).ThrowsAsync(new InvalidOperationException());
        collection
            .Dunned.DueAsync(6, Collection.Now, default)
            .ThrowsAsync(new InvalidOperationException());

        Assert.That((await collection.RunAsync()).Parked, Is.EqualTo(2));
    }

    [Test]
    public async Task Finds_everybody_again_when_the_database_undoes_a_batch()
    {
        collection.Able(after: 0, 3, 4);
        collection.Invoices.UnpaidAsync(3, default).Returns([Collection.Unpaid(3, 100)]);
        collection.Invoices.UnpaidAsync(4, default).Returns([Collection.Unpaid(4, 30)]);

        var response = await collection.RunAsync(unitOfWork: new LostOnce());

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
        collection
            .Store.AbleToPayAsync(0, 200, default)
            .Returns([
                new CollectInvoices.Debtor
                {
                    AccountId = 3,
                    ParkedAt = Collection.Now.AddHours(-parkedHoursAgo),
                },
            ]);
        collection.Owes(3, 100);

        var response = await collection.RunAsync(retry);

        Assert.That(response.Paid, Is.EqualTo(tried ? 1 : 0));
        await collection
            .Parked.Received(tried ? 1 : 0)
            .ReleaseAsync("collect-invoices", 3, Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Does_not_try_again_while_reminding_what_it_has_parked_while_paying()
    {
        DueAccounts? asked = null;
        collection
            .Store.ToRemindAsync(
                Arg.Do<DueAccounts>(due => asked = due),
                Arg.Any<DateTimeOffset>(),
                Arg.Any<CancellationToken>()
            )
            .Returns([]);
        collection.Able(after: 0, 3);
        collection.Owes(3, 100);
        collection
            .Ledger.TryChargeAsync(default, default!, default)
            .ReturnsForAnyArgs(_ =>
            {
                collection.Clock.Advance(TimeSpan.FromSeconds(1));
                return true;
            });

        await collection.RunAsync(retry: true);

        Assert.That(asked?.ParkedAfter, Is.EqualTo(Collection.Now));
    }

    [Test]
    public async Task Tells_how_far_it_has_come_through_both_parts()
    {
        collection.Able(after: 0, 3, 4);
        collection.Able(after: 4, 9);
        collection.Due(5);
        var told = new List<JobProgress>();

        await collection.RunAsync(progress: new Listener<JobProgress>(told));

        Assert.That(told.Select(p => p.Done), Is.EqualTo([2, 3, 4]));
    }

    [TestCase(0, false)]
    [TestCase(7, true)]
    public void Says_in_one_sentence_all_that_it_did(int parked, bool isTrouble)
    {
        IJobReport report = new CollectInvoices.Response(1, new Money(250), 3, 4, 5, 6, parked);
        Assert.That(
            (report.Summary, report.IsTrouble),
            Is.EqualTo(
                (
                    $"1 invoices of 2.50 paid, 3 overdue, 4 reminded of; 5 instances put to sleep, 6 woken; {parked} accounts parked",
                    isTrouble
                )
            )
        );
    }

    private static DunnedInvoice Dunned(int days, int? dunned) =>
        new()
        {
            Id = days,
            InvoiceNumber = $"INV-{days}",
            DueAt = Collection.Now.AddDays(-days),
            DunnedDays = dunned,
        };
}
