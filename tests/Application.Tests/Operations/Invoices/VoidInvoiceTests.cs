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
            .FindAsync(Number, Arg.Any<CancellationToken>())
            .Returns(
                new InvoiceRef
                {
                    Id = 8,
                    InvoiceNumber = Number,
                    AccountId = Caller.Id,
                    Email = Accounts.Ann,
                    TransactionId = 80,
                    TotalAmount = new Money(4000),
                }
            );
        notices
            .AddAsync(
                Caller.Id,
                Arg.Do<Notification>(n => told.Add($"{n.Type}|{n.Title}|{n.Message}|{n.Link}")),
                Arg.Any<CancellationToken>()
            )
            .Returns(1);
    }

    [TestCase(InvoiceStatus.Pending)]
    [TestCase(InvoiceStatus.Overdue)]
    public async Task What_is_owed_is_forgiven_and_wakes_what_it_put_to_sleep(string status)
    {
        instances.WakeAsync(Caller.Id, 14, Arg.Any<CancellationToken>()).Returns(2);

        var response = (await VoidAsync(status)).Value!;

        Assert.That(response.Refunded, Is.EqualTo(Money.Zero));
        Assert.That(response.AlreadyVoid, Is.False);
        await invoices.Received(1).MarkVoidAsync(8, 80, Arg.Any<CancellationToken>());
        await ledger.DidNotReceiveWithAnyArgs().CreditAsync(default, default!, default);
        Assert.That(
            told,
            Is.EqualTo([
                $"info|Invoice Cancelled|Your invoice {Number} has been cancelled and need not be paid|",
                "success|Instances Awake|2 instances were awakened: no overdue invoice keeps them asleep any longer|",
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
        ledger.AddTransactionAsync(default!, default).ReturnsForAnyArgs(90);

        var response = (await VoidAsync(InvoiceStatus.Paid)).Value!;

        Assert.That(response.Refunded, Is.EqualTo(new Money(4000)));
        Assert.That(response.Status, Is.EqualTo("void"));
        await invoices.Received(1).MarkVoidAsync(8, 80, Arg.Any<CancellationToken>());
        await ledger
            .Received(1)
            .CreditAsync(
                90,
                Arg.Is<NewTransaction>(t =>
                    t.Type == "refund" && t.Reference == Number && t.Amount == new Money(4000)
                ),
                Arg.Any<CancellationToken>()
            );
        await instances.DidNotReceiveWithAnyArgs().WakeAsync(default, default, default);
        Assert.That(
            told,
            Is.EqualTo([
                $"success|Invoice Refunded|Your invoice {Number} has been cancelled and 40.00 returned to your balance|",
            ])
        );
    }

    [Test]
    public async Task What_is_void_already_stays_as_it_is()
    {
        var response = (await VoidAsync(InvoiceStatus.Void)).Value!;

        Assert.That(response.AlreadyVoid, Is.True);
        Assert.That(response.Refunded, Is.EqualTo(Money.Zero));
        await invoices.DidNotReceiveWithAnyArgs().MarkVoidAsync(default, default, default);
        await ledger.DidNotReceiveWithAnyArgs().CreditAsync(default, default!, default);
        Assert.That(told, Is.Empty);
        await activity.DidNothing();
    }

    [Test]
    public async Task What_nobody_knows_is_refused()
    {
        var result = await VoidAsync(InvoiceStatus.Paid, "INV-2");

        Assert.That(result.Error?.Message, Is.EqualTo("No invoice has this id or number: INV-2"));
        await activity.DidNothing();
    }

    [Test]
    public void An_invoice_must_be_named() =>
        Assert.That(new VoidInvoice.Validator().MissesSomething(new(null)), Is.True);

    private Task<Result<VoidInvoice.Response>> VoidAsync(string status, string invoice = Number)
    {
        store.StatusLockedAsync(8, Arg.Any<CancellationToken>()).Returns(status);
        var clock = new FakeTimeProvider();
        return new VoidInvoice.Handler(
            store,
            lookup,
            invoices,
            ledger,
            new InvoiceSleep(instances, notices, new BillingTerms(), clock),
            notices,
            activity,
            clock
        ).Handle(new(invoice), default);
    }
}
