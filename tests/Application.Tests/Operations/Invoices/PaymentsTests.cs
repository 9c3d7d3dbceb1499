using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class PaymentsTests
{
    private readonly IInvoices invoices = Substitute.For<IInvoices>();
    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly INotices notices = Substitute.For<INotices>();
    private readonly IDunnedInstances instances = Substitute.For<IDunnedInstances>();
    private readonly FakeTimeProvider clock = new();
    private long balance;

    public PaymentsTests()
    {
        invoices
            .UnpaidAsync(Caller.Id, Arg.Any<CancellationToken>())
            .Returns([Unpaid(1, 40), Unpaid(2, 60), Unpaid(3, 5)]);
        ledger
            .TryChargeAsync(default, default!, default)
            .ReturnsForAnyArgs(call =>
            {
                var amount = call.Arg<NewTransaction>().Amount.Minor;
                if (amount > balance)
                    return false;
                balance -= amount;
                return true;
            });
    }

    [TestCase(39, 0, 0)]
    [TestCase(40, 1, 40)]
    [TestCase(99, 1, 40)]
    [TestCase(100, 2, 100)]
    [TestCase(105, 3, 105)]
    public async Task Pay_oldest_first_and_stop_at_the_first_that_is_not_covered(
        long credit,
        int paid,
        long amount
    )
    {
        balance = credit;

        var payment = await Payments().PayAsync(Caller.Id, default);

        Assert.That(payment, Is.EqualTo(new Payment(paid, new Money(amount), 0)));
        Assert.That(balance, Is.EqualTo(credit - amount));
        await invoices
            .Received(paid)
            .MarkPaidAsync(
                Arg.Is<long>(id => id <= paid),
                Arg.Any<long>(),
                Arg.Any<DateTimeOffset>(),
                Arg.Any<CancellationToken>()
            );
        await instances
            .Received(paid == 0 ? 0 : 1)
            .WakeAsync(Caller.Id, 14, Arg.Any<CancellationToken>());
        await notices
            .Received(paid)
            .AddAsync(
                Caller.Id,
                Arg.Is<Notification>(n =>
                    n.Title == "Invoice Paid"
                    && n.Message.StartsWith("Your invoice INV-")
                    && n.Message.EndsWith(" has been paid from your balance")
                ),
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task Say_what_they_wake_and_lead_to_the_invoice_that_did_it()
    {
        balance = 100;
        instances.WakeAsync(Caller.Id, 14, Arg.Any<CancellationToken>()).Returns(3);

        var payment = await Payments().PayAsync(Caller.Id, default);

        Assert.That(payment.Woken, Is.EqualTo(3));
        await notices
            .Received(1)
            .AddAsync(
                Caller.Id,
                Arg.Is<Notification>(n =>
                    n.Title == "Instances Awake"
                    && n.Message.StartsWith("3 instances were awakened")
                    && n.Link == "/billing/invoice/2"
                ),
                Arg.Any<CancellationToken>()
            );
    }

    private static UnpaidInvoice Unpaid(long id, long amount) =>
        new()
        {
            Id = id,
            AccountId = Caller.Id,
            InvoiceNumber = $"INV-{id}",
            TotalAmount = new Money(amount),
        };

    private Payments Payments() =>
        new(
            invoices,
            ledger,
            notices,
            new InvoiceSleep(instances, notices, new BillingTerms(), clock),
            clock
        );
}
