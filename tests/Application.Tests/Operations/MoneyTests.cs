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

    [TestCase(500, true)]
    [TestCase(1000, false)]
    public async Task An_invoice_is_what_the_ledger_says_whatever_was_read_before(
        long balance,
        bool covered
    )
    {
        var invoices = Substitute.For<IInvoices>();
        invoices.AddAsync(default!, default).ReturnsForAnyArgs(12);
        ledger.TryChargeAsync(default, default!, default).ReturnsForAnyArgs(covered);

        var issued = await new Invoicing(
            invoices,
            ledger,
            notices,
            new BillingTerms(),
            new FakeTimeProvider()
        ).IssueAsync(Draft(), new Money(balance), default);

        Assert.That(issued.IsPaid, Is.EqualTo(covered));
        await invoices
            .Received(covered ? 1 : 0)
            .MarkPaidAsync(
                12,
                Arg.Any<long>(),
                Arg.Any<DateTimeOffset>(),
                Arg.Any<CancellationToken>()
            );
        await invoices
            .Received(covered ? 0 : 1)
            .MarkUnpaidAsync(12, Arg.Any<long>(), issued.DueAt, Arg.Any<CancellationToken>());
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

    private static InvoiceDraft Draft() =>
        new()
        {
            AccountId = Caller.Id,
            Description = "Services",
            CustomerName = "Ann",
            Lines = [new InvoiceLine { Description = "Services", Amount = Ten }],
        };

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
