using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class VoidDeedsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly NewTransaction Refund = new()
    {
        AccountId = 7,
        Reference = "INV-1",
        Type = "refund",
        Kind = null,
        Status = "completed",
        Amount = new Money(4000),
        CreatedAt = Now,
    };

    private readonly VoidInvoice.IStore store = Substitute.For<VoidInvoice.IStore>();
    private readonly IInvoiceLookup lookup = Substitute.For<IInvoiceLookup>();
    private readonly IInvoices invoices = Substitute.For<IInvoices>();
    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly IDunnedInstances instances = Substitute.For<IDunnedInstances>();
    private readonly INotices notices = Substitute.For<INotices>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    public VoidDeedsTests()
    {
        lookup
            .FindAsync("INV-1", default)
            .Returns(
                new InvoiceRef
                {
                    Id = 8,
                    InvoiceNumber = "INV-1",
                    AccountId = 7,
                    Email = Accounts.Ann,
                    TransactionId = 80,
                    TotalAmount = new Money(4000),
                }
            );
        lookup.FindAsync("INV-2", default).Returns((InvoiceRef?)null);
        ledger.AddTransactionAsync(default!, default).ReturnsForAnyArgs(90);
    }

    [TestCase("pending", 0, false)]
    [TestCase("overdue", 0, false)]
    [TestCase("paid", 4000, false)]
    [TestCase("void", 0, true)]
    public async Task The_answer_tells_whose_it_was_and_what_went_back(
        string status,
        long refunded,
        bool alreadyVoid
    ) =>
        Assert.That(
            (await VoidAsync(status)).Value,
            Is.EqualTo(
                new VoidInvoice.Response(
                    8,
                    "INV-1",
                    7,
                    "ann@example.com",
                    new Money(4000),
                    "void",
                    new Money(refunded),
                    alreadyVoid
                )
            )
        );

    [Test]
    public async Task A_refund_is_booked_told_and_logged()
    {
        await VoidAsync("paid");
        await ledger.Received(1).AddTransactionAsync(Refund, default);
        await ledger.Received(1).CreditAsync(90, Refund, default);
        await notices
            .Received(1)
            .AddAsync(7, InvoiceNotice.Refunded("INV-1", new Money(4000), Now), default);
        await activity.Did(
            "invoice_voided",
            "invoice",
            8,
            """{"invoice_number":"INV-1","refunded":"40.00"}"""
        );
    }

    [Test]
    public async Task What_is_forgiven_is_told_and_wakes_what_it_put_to_sleep()
    {
        await VoidAsync("overdue");
        await notices.Received(1).AddAsync(7, InvoiceNotice.Cancelled("INV-1", Now), default);
        await instances.Received(1).WakeAsync(7, 20, default);
        await ledger.DidNotReceiveWithAnyArgs().AddTransactionAsync(default!, default);
    }

    [Test]
    public async Task All_that_is_owed_is_locked_before_the_invoice()
    {
        await VoidAsync("paid");
        Received.InOrder(() =>
        {
            _ = invoices.UnpaidAsync(7, default);
            _ = store.StatusLockedAsync(8, default);
            _ = invoices.MarkVoidAsync(8, 80, default);
        });
    }

    [Test]
    public async Task What_nobody_knows_changes_nothing()
    {
        var result = await VoidAsync("paid", "INV-2");
        Assert.That(result.Error, Is.EqualTo(OperationErrors.NoInvoice("INV-2")));
        Assert.That(invoices.ReceivedCalls(), Is.Empty);
        Assert.That(ledger.ReceivedCalls(), Is.Empty);
        Assert.That(notices.ReceivedCalls(), Is.Empty);
    }

    private Task<Result<VoidInvoice.Response>> VoidAsync(string status, string invoice = "INV-1")
    {
        store.StatusLockedAsync(8, default).Returns(status);
        var clock = new FakeTimeProvider(Now);
        var terms = new BillingTerms { SleepDays = 20 };
        return new VoidInvoice.Handler(
            store,
            lookup,
            invoices,
            ledger,
            new InvoiceSleep(instances, notices, terms, clock),
            notices,
            activity,
            clock
        ).Handle(new(invoice), default);
    }
}
