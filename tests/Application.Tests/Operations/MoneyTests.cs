using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations;

public sealed class MoneyTests
{
    private static readonly Money Ten = new(1000);

    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly INotices notices = Substitute.For<INotices>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task A_reference_is_credited_once()
    {
        ledger
            .FindLockedAsync(Caller.Id, "credit", "PAY-1", default)
            .Returns(
                new Transaction
                {
                    Id = 4,
                    TransactionId = "PAY-1",
                    Amount = new Money(700),
                    Status = TransactionStatus.Completed,
                    Type = TransactionType.Credit,
                }
            );
        var result = await CreditAsync("PAY-1");
        Assert.That(result.Value?.AlreadyBooked, Is.True);
        Assert.That(result.Value?.Amount, Is.EqualTo(new Money(700)));
        await ledger.DidNotReceiveWithAnyArgs().CreditAsync(default, default!, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task A_purchase_that_the_balance_does_not_cover_is_refused()
    {
        var store = Substitute.For<RecordPurchase.IStore>();
        var result = await new RecordPurchase.Handler(
            store,
            ledger,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider()
        ).Handle(new(Accounts.Ann, "app-1", "app", "one_time", Ten), default);
        Assert.That(
            result.Error?.Message,
            Is.EqualTo("The balance of ann@example.com is 5.00, which does not cover 10.00")
        );
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task An_invoice_that_the_balance_does_not_cover_stays_pending()
    {
        var store = Substitute.For<IssueInvoice.IStore>();
        store.AddAsync(default!, default, default).ReturnsForAnyArgs(12);
        var result = await new IssueInvoice.Handler(
            store,
            ledger,
            notices,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider()
        ).Handle(new(Accounts.Ann, Ten, null), default);
        Assert.That(result.Value?.Status, Is.EqualTo(InvoiceStatus.Pending));
        await store.DidNotReceiveWithAnyArgs().MarkPaidAsync(default, default, default, default);
        await notices
            .Received(1)
            .AddAsync(
                Caller.Id,
                Arg.Is<Domain.Notifications.Notification>(n =>
                    n.Link == "/billing/invoice/12" && n.Title == "New Invoice"
                ),
                Arg.Any<CancellationToken>()
            );
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(1_000_000_000_001)]
    public void An_amount_is_more_than_nothing_and_within_bounds(long minor)
    {
        const string range = "must be an amount from 0.01 to 10000000000.00";
        var amount = new Money(minor);
        Assert.That(
            new CreditBalance.Validator().MessageFor(new("7", amount, null)),
            Is.EqualTo($"amount {range}")
        );
        Assert.That(
            new IssueInvoice.Validator().MessageFor(new("7", amount, null)),
            Is.EqualTo($"amount {range}")
        );
        Assert.That(
            new RecordPurchase.Validator().MessageFor(new("7", "a", "b", "c", amount)),
            Is.EqualTo($"price {range}")
        );
    }

    private Task<Result<CreditBalance.Response>> CreditAsync(string reference) =>
        new CreditBalance.Handler(
            ledger,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider()
        ).Handle(new(Accounts.Ann, Ten, reference), default);
}
