using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Purchases;

public sealed class RecordPurchaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Money Price = new(350);

    private readonly RecordPurchase.IStore store = Substitute.For<RecordPurchase.IStore>();
    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();
    private NewTransaction? payment;

    public RecordPurchaseTests()
    {
        ledger
            .AddTransactionAsync(
                Arg.Do<NewTransaction>(added => payment = added),
                Arg.Any<CancellationToken>()
            )
            .Returns(60);
        ledger.TryChargeAsync(60, Arg.Any<NewTransaction>(), default).Returns(true);
        ledger.BalanceAsync(7, default).Returns(new Money(150));
        store.AddAsync(default!, default, default).ReturnsForAnyArgs(30);
    }

    [Test]
    public async Task A_purchase_is_paid_from_the_balance_and_told()
    {
        var result = await BuyAsync();
        Assert.That(payment?.Reference, Does.Match("^PUR-20260315-[A-Z0-9]{6}$"));
        Assert.That(
            payment,
            Is.EqualTo(
                new NewTransaction
                {
                    AccountId = 7,
                    Reference = payment!.Reference,
                    Type = "purchase",
                    Kind = null,
                    Status = "completed",
                    Amount = Price,
                    CreatedAt = Now,
                }
            )
        );
        await ledger.Received(1).TryChargeAsync(60, payment, default);
        Assert.That(
            result.Value,
            Is.EqualTo(
                new RecordPurchase.Response(
                    30,
                    payment.Reference,
                    7,
                    "ann@example.com",
                    Price,
                    new Money(150)
                )
            )
        );
    }

    [Test]
    public async Task A_purchase_is_stored_and_logged()
    {
        await BuyAsync();
        await store
            .Received(1)
            .AddAsync(
                new Purchase
                {
                    AccountId = 7,
                    ItemId = "app-1",
                    ItemType = "app",
                    PurchaseType = "one_time",
                    Price = Price,
                    TokensPaid = Price,
                    CreatedAt = Now,
                },
                transactionId: 60,
                default
            );
        await activity.Did(
            "purchase_recorded",
            "purchase",
            30,
            """{"item_id":"app-1","price":"3.50"}"""
        );
    }

    [Test]
    public async Task A_purchase_is_refused_where_the_ledger_does_not_charge()
    {
        ledger.TryChargeAsync(default, default!, default).ReturnsForAnyArgs(false);
        var result = await BuyAsync();
        Assert.That(
            result.Error,
            Is.EqualTo(OperationErrors.BalanceTooLow(Accounts.AnnsAccount, new Money(500), Price))
        );
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task A_purchase_is_refused_to_nobody()
    {
        Assert.That((await BuyAsync("bob")).Error, Is.EqualTo(Accounts.Nobody("bob")));
        Assert.That(ledger.ReceivedCalls(), Is.Empty);
        await activity.DidNothing();
    }

    private Task<Result<RecordPurchase.Response>> BuyAsync(string user = Accounts.Ann) =>
        new RecordPurchase.Handler(
            store,
            ledger,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(new(user, "app-1", "app", "one_time", Price), default);
}
