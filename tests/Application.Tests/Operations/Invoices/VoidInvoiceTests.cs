using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class VoidInvoiceTests
{
    private const string Number = "INV-20260301-7K2M9Q";

    private static readonly DateTimeOffset Now = Billing.Now;

    private readonly VoidInvoice.IStore store = Substitute.For<VoidInvoice.IStore>();
    private readonly IInvoiceLookup lookup = Substitute.For<IInvoiceLookup>();
    private readonly IInvoices invoices = Substitute.For<IInvoices>();
    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly IDunnedInstances instances = Substitute.For<IDunnedInstances>();
    private readonly INotices notices = Substitute.For<INotices>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();
    private readonly List<string> told = [];

    public VoidInvoiceTests()
    {
        lookup
            .FindAsync(Number, default)
            .Returns(
                new InvoiceRef
                {
                    Id = 8,
                    InvoiceNumber = Number,
                    AccountId = 7,
                    Email = Accounts.Ann,
                    TransactionId = 80,
                    TotalAmount = new Money(4000),
                }
            );
        lookup.FindAsync("INV-2", default).Returns((InvoiceRef?)null);
        ledger.AddTransactionAsync(default!, default).ReturnsForAnyArgs(90);
        notices.AddAsync(7, Arg.Do<Notification>(Hear), default).Returns(1);
    }

    private void Hear(Notification n) =>
        told.Add($"{n.Type}|{n.Title}|{n.Message}|{n.Link}|{n.CreatedAt:u}");

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
                    Number,
                    7,
                    "ann@example.com",
                    new Money(4000),
                    "void",
                    new Money(refunded),
                    alreadyVoid
                )
            )
        );

    [TestCase(InvoiceStatus.Pending)]
    [TestCase(InvoiceStatus.Overdue)]
    public async Task What_is_owed_is_forgiven_and_wakes_what_it_put_to_sleep(string status)
    {
        instances.WakeAsync(7, 20, default).Returns(2);

        await VoidAsync(status);

        await invoices.Received(1).MarkVoidAsync(8, 80, default);
        await instances.Received(1).WakeAsync(7, 20, default);
        Assert.That(ledger.ReceivedCalls(), Is.Empty);
        Assert.That(
            told,
            Is.EqualTo([
                $"info|Invoice Cancelled|Your invoice {Number} has been cancelled and need not be paid||2026-03-15 12:00:00Z",
                "success|Instances Awake|2 instances were awakened: no overdue invoice keeps them asleep any longer||2026-03-15 12:00:00Z",
            ])
        );
        await activity.Did(
            "invoice_voided",
            "invoice",
            8,
            $$"""{"invoice_number":"{{Number}}","refunded":"0.00"}"""
        );
    }

    [Test]
    public async Task What_was_paid_goes_back_under_the_invoices_number()
    {
        var refund = new NewTransaction
        {
            AccountId = 7,
            Reference = Number,
            Type = "refund",
            Kind = null,
            Status = "completed",
            Amount = new Money(4000),
            CreatedAt = Now,
        };

        await VoidAsync(InvoiceStatus.Paid);

        await invoices.Received(1).MarkVoidAsync(8, 80, default);
        await ledger.Received(1).AddTransactionAsync(refund, default);
        await ledger.Received(1).CreditAsync(90, refund, default);
        await instances.DidNotReceiveWithAnyArgs().WakeAsync(default, default, default);
        Assert.That(
            told,
            Is.EqualTo([
                $"success|Invoice Refunded|Your invoice {Number} has been cancelled and 40.00 returned to your balance||2026-03-15 12:00:00Z",
            ])
        );
        await activity.Did(
            "invoice_voided",
            "invoice",
            8,
            $$"""{"invoice_number":"{{Number}}","refunded":"40.00"}"""
        );
    }

    [Test]
    public async Task All_that_is_owed_is_locked_before_the_invoice()
    {
        await VoidAsync(InvoiceStatus.Paid);
        Received.InOrder(() =>
        {
            _ = invoices.UnpaidAsync(7, default);
            _ = store.StatusLockedAsync(8, default);
            _ = invoices.MarkVoidAsync(8, 80, default);
        });
    }

    [Test]
    public async Task What_is_void_already_stays_as_it_is()
    {
        await VoidAsync(InvoiceStatus.Void);
        await invoices.DidNotReceiveWithAnyArgs().MarkVoidAsync(default, default, default);
        Assert.That(ledger.ReceivedCalls(), Is.Empty);
        Assert.That(told, Is.Empty);
        await activity.DidNothing();
    }

    [Test]
    public async Task What_nobody_knows_changes_nothing()
    {
        var result = await VoidAsync(InvoiceStatus.Paid, "INV-2");
        Assert.That(result.Error, Is.EqualTo(OperationErrors.NoInvoice("INV-2")));
        Assert.That(invoices.ReceivedCalls(), Is.Empty);
        Assert.That(ledger.ReceivedCalls(), Is.Empty);
        Assert.That(notices.ReceivedCalls(), Is.Empty);
        await activity.DidNothing();
    }

    [Test]
    public void An_invoice_must_be_named() =>
        Assert.That(new VoidInvoice.Validator().MissesSomething(new(null)), Is.True);

    private Task<Result<VoidInvoice.Response>> VoidAsync(string status, string invoice = Number)
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
