using NSubstitute;
using NSubstitute.ExceptionExtensions;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class RunInvoicesTests
{
    private static readonly DateOnly Today = Billing.Today;

    private readonly RunInvoices.IStore store = Substitute.For<RunInvoices.IStore>();
    private readonly Billing billing = new(Substitute.For<ISubscriptions>());

    [SetUp]
    public void NothingIsParked()
    {
        store.ParkedAsync(default!, default, default, default).ReturnsForAnyArgs([]);
        billing
            .Subscriptions.MoveAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(true);
        billing.Ledger.TryChargeAsync(default, default!, default).ReturnsForAnyArgs(true);
    }

    [Test]
    public async Task Issues_a_month_at_the_price_of_now_and_moves_on()
    {
        Due(Billing.Account(anchor: new DateOnly(2026, 1, 31), until: new DateOnly(2026, 2, 28)));
        var done = await RunAsync();
        await billing
            .Subscriptions.Received(1)
            .MoveAsync(
                Caller.Id,
                Billing.Day(new DateOnly(2026, 2, 28)),
                Billing.Day(new DateOnly(2026, 3, 31)),
                new Money(2500),
                Arg.Any<CancellationToken>()
            );
        await billing
            .Invoices.Received(1)
            .AddAsync(
                Arg.Is<NewInvoice>(i =>
                    i.Draft.Description == "Plan pro, 2026-02-28 to 2026-03-30"
                    && i.Draft.Lines.Single().Description == i.Draft.Description
                    && i.Draft.Total == new Money(2500)
                    && i.Draft.PlanName == "pro"
                    && i.Draft.CustomerName == "ann"
                    && i.CreatedAt == billing.Clock.GetUtcNow()
                ),
                Arg.Any<CancellationToken>()
            );
        Assert.That(
            (done.Issued, done.Paid, done.Accounts, done.TotalAmount),
            Is.EqualTo((1, 1, 1, new Money(2500)))
        );
    }

    [Test]
    public async Task Counts_an_account_with_missed_months_once()
    {
        var anchor = Today.AddMonths(-1);
        Due(
            Billing.Account(anchor: anchor),
            Billing.Account(anchor: anchor, until: Today),
            Billing.Account(id: 8)
        );
        var done = await RunAsync();
        Assert.That((done.Issued, done.Accounts), Is.EqualTo((3, 2)));
    }

    [Test]
    public async Task Leaves_a_month_to_the_run_that_was_first()
    {
        billing
            .Subscriptions.MoveAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(false);
        Due(Billing.Account());
        Assert.That((await RunAsync()).Issued, Is.Zero);
        await billing.Invoices.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await billing.Ledger.DidNotReceiveWithAnyArgs().TryChargeAsync(default, default!, default);
    }

    [Test]
    public async Task Ends_a_subscription_whose_plan_has_no_price()
    {
        billing.Subscriptions.EndAsync(default, default, default).ReturnsForAnyArgs(true);
        Due(Billing.Account(price: 0, until: Today));
        var done = await RunAsync();
        Assert.That((done.Issued, done.Ended), Is.EqualTo((0, 1)));
        await billing
            .Subscriptions.Received(1)
            .EndAsync(Caller.Id, Billing.Day(Today), Arg.Any<CancellationToken>());
        await billing.Invoices.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
    }

    [Test]
    public async Task Does_not_spend_on_a_month_what_an_older_invoice_waits_for()
    {
        billing
            .Invoices.UnpaidAsync(Caller.Id, Arg.Any<CancellationToken>())
            .Returns([Unpaid(3000)]);
        billing
            .Ledger.TryChargeAsync(
                Arg.Any<long>(),
                Arg.Is<NewTransaction>(t => t.Amount == new Money(3000)),
                Arg.Any<CancellationToken>()
            )
            .Returns(false);
        Due(Billing.Account(balance: 2600, unpaid: 1));
        var done = await RunAsync();
        Assert.That((done.Issued, done.Paid), Is.EqualTo((1, 0)));
        await billing
            .Ledger.Received(1)
            .TryChargeAsync(
                Arg.Any<long>(),
                Arg.Is<NewTransaction>(t => t.Reference == "INV-OLD"),
                Arg.Any<CancellationToken>()
            );
        await billing
            .Invoices.Received(1)
            .AddAsync(Arg.Is<NewInvoice>(i => !i.IsPaid), Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Pays_a_month_once_nothing_older_is_owed()
    {
        billing
            .Invoices.UnpaidAsync(Caller.Id, Arg.Any<CancellationToken>())
            .Returns([Unpaid(3000)]);
        Due(Billing.Account(balance: 5500, unpaid: 1));
        Assert.That((await RunAsync()).Paid, Is.EqualTo(1));
    }

    [Test]
    public async Task Does_not_look_for_older_invoices_where_there_are_none()
    {
        Due(Billing.Account(balance: 5500));
        await RunAsync();
        await billing.Invoices.DidNotReceiveWithAnyArgs().UnpaidAsync(default, default);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Estimates_how_many_there_are_only_for_whom_it_tells(bool tells)
    {
        Due(Billing.Account());
        store.EstimateAsync(default, default).ReturnsForAnyArgs(40);
        var told = new List<JobProgress>();
        await SendAsync(
            new RunInvoices.Request { Progress = tells ? new Listener<JobProgress>(told) : null }
        );
        await store.ReceivedWithAnyArgs(tells ? 1 : 0).EstimateAsync(default, default);
        Assert.That(told.Select(progress => progress.Total), Is.All.EqualTo(40));
        Assert.That(told, tells ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public async Task Parks_an_account_whose_months_do_not_fit_and_goes_on()
    {
        var crooked = Billing.Account(id: 8, anchor: new DateOnly(2026, 1, 10), until: Today);
        Due(crooked, Billing.Account());
        store.CountParkedAsync(default!, default, default).ReturnsForAnyArgs(1);
        var done = await RunAsync();
        await billing
            .Parked.Received(1)
            .ParkAsync(
                "issue-invoices",
                8,
                Arg.Any<ArgumentOutOfRangeException>(),
                Arg.Any<CancellationToken>()
            );
        Assert.That((done.Issued, done.Parked), Is.EqualTo((1, 1)));
        Assert.That(((IJobReport)done).IsTrouble, Is.True);
        Assert.That(
            ((IJobReport)done).Summary,
            Is.EqualTo(
                "Issued 1 invoices of 25.00 together, 1 of them paid; 1 accounts are parked."
            )
        );
    }

    [Test]
    public void Stops_where_the_database_cannot_serve()
    {
        billing
            .Subscriptions.TakeDueAsync(default!, default, default!, default)
            .ThrowsAsyncForAnyArgs(new StorageUnavailableException("Away."));
        Assert.That(() => RunAsync(), Throws.TypeOf<StorageUnavailableException>());
    }

    [TestCase("2027-03-15T12:00:00Z", true)]
    [TestCase("2027-03-15T12:00:01Z", false)]
    public async Task Looks_a_year_ahead_at_most(string asOf, bool isTaken)
    {
        Due();
        var result = await SendAsync(new RunInvoices.Request { AsOf = DateTimeOffset.Parse(asOf) });
        Assert.That(
            result.Error?.Message,
            Is.EqualTo(
                isTaken
                    ? null
                    : "as_of is 2027-03-15, and now is 2026-03-15: months are invoiced at most a year ahead"
            )
        );
    }

    [Test]
    public async Task Reckons_in_UTC_which_months_have_come()
    {
        Due();
        await SendAsync(
            new RunInvoices.Request { AsOf = DateTimeOffset.Parse("2026-03-15T01:00:00+02:00") }
        );
        await billing
            .Subscriptions.Received()
            .TakeDueAsync(
                "issue-invoices",
                Billing.Day(new DateOnly(2026, 3, 14)),
                Arg.Any<DueAccounts>(),
                Arg.Any<CancellationToken>()
            );
    }

    // One batch, or of it the one account that is asked for.
    private void Due(params Subscription[] accounts)
    {
        var batches = new Queue<IReadOnlyList<Subscription>>([accounts]);
        billing
            .Subscriptions.TakeDueAsync(default!, default, default!, default)
            .ReturnsForAnyArgs(call =>
                call.Arg<DueAccounts>().AccountId is { } id
                    ? [.. accounts.Where(account => account.AccountId == id)]
                : batches.TryDequeue(out var batch) ? batch
                : []
            );
    }

    private static UnpaidInvoice Unpaid(long amount) =>
        new()
        {
            Id = 3,
            AccountId = Caller.Id,
            InvoiceNumber = "INV-OLD",
            TotalAmount = new Money(amount),
        };

    private async Task<RunInvoices.Response> RunAsync() =>
        (await SendAsync(new RunInvoices.Request())).Value!;

    private Task<Result<RunInvoices.Response>> SendAsync(RunInvoices.Request request) =>
        new RunInvoices.Handler(
            store,
            billing.Subscriptions,
            billing.Months,
            billing.Batches,
            billing.Clock
        ).Handle(request, default);
}
