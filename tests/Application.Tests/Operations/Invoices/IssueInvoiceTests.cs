using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

/// <summary>Invoices that the operator issues to Ann, who has 5.00.</summary>
public sealed class IssueInvoiceTests
{
    private static readonly DateTimeOffset Now = Billing.Now;
    private static readonly DateTimeOffset DueAt = Now.AddDays(10);

    private readonly IInvoices invoices = Substitute.For<IInvoices>();
    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly INotices notices = Substitute.For<INotices>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();
    private readonly List<NewInvoice> added = [];
    private readonly List<NewTransaction> asked = [];

    public IssueInvoiceTests()
    {
        invoices.AddAsync(Arg.Do<NewInvoice>(added.Add), Arg.Any<CancellationToken>()).Returns(12);
        ledger
            .AddTransactionAsync(Arg.Do<NewTransaction>(asked.Add), Arg.Any<CancellationToken>())
            .Returns(60);
        ledger
            .TryChargeAsync(60, Arg.Any<NewTransaction>(), default)
            .Returns(call => call.Arg<NewTransaction>().Amount <= new Money(500));
    }

    [TestCase(500, true, "paid", "completed")]
    [TestCase(501, false, "pending", "pending")]
    public async Task An_invoice_is_paid_at_once_where_the_balance_covers_it(
        long amount,
        bool isPaid,
        string status,
        string transaction
    )
    {
        var result = await IssueAsync(amount, "Setup");
        var number = added.Single().Number;
        Assert.That(number, Does.Match("^INV-20260315-[A-Z0-9]{6}$"));
        Assert.That(
            result.Value,
            Is.EqualTo(
                new IssueInvoice.Response(
                    12,
                    number,
                    7,
                    "ann@example.com",
                    new Money(amount),
                    status,
                    Now,
                    DueAt,
                    isPaid ? Now : null
                )
            )
        );
        Assert.That(
            asked.Single(),
            Is.EqualTo(
                new NewTransaction
                {
                    AccountId = 7,
                    Reference = number,
                    Type = "invoice",
                    Kind = null,
                    Status = transaction,
                    Amount = new Money(amount),
                    CreatedAt = Now,
                }
            )
        );
        Assert.That(
            added.Single() with
            {
                Draft = null!,
            },
            Is.EqualTo(new NewInvoice(null!, 60, number, Now, DueAt, isPaid))
        );
        await ledger.Received(1).TryChargeAsync(60, asked.Single(), default);
        await invoices.DidNotReceiveWithAnyArgs().MarkPaidAsync(default, default, default, default);
        await invoices
            .DidNotReceiveWithAnyArgs()
            .MarkUnpaidAsync(default, default, default, default);
        await notices.Received(1).AddAsync(7, InvoiceNotice.Issued(12, number, Now), default);
    }

    [Test]
    public async Task An_invoice_is_logged_with_number_and_amount()
    {
        await IssueAsync(1050, "Setup");
        await activity.Did(
            "invoice_issued",
            "invoice",
            12,
            $$"""{"invoice_number":"{{added.Single().Number}}","amount":"10.50"}"""
        );
    }

    [TestCase("Setup", "Setup")]
    [TestCase(null, "Services")]
    public async Task An_invoice_is_for_services_unless_told_otherwise(
        string? given,
        string written
    )
    {
        await IssueAsync(1050, given);
        var draft = added.Single().Draft;
        Assert.That(
            draft with
            {
                Lines = [],
            },
            Is.EqualTo(
                new InvoiceDraft
                {
                    AccountId = 7,
                    Description = written,
                    CustomerName = "ann",
                    Lines = [],
                }
            )
        );
        Assert.That(
            draft.Lines,
            Is.EqualTo(
                new[]
                {
                    new InvoiceLine { Description = written, Amount = new Money(1050) },
                }
            )
        );
    }

    [Test]
    public async Task Nobody_is_invoiced()
    {
        Assert.That((await IssueAsync(1, null, "bob")).Error, Is.EqualTo(Accounts.Nobody("bob")));
        Assert.That(added, Is.Empty);
        await activity.DidNothing();
    }

    [Test]
    public async Task A_number_that_is_taken_is_passed_over()
    {
        var taken = new List<string>();
        invoices
            .IsTakenAsync(Arg.Do<string>(taken.Add), Arg.Any<CancellationToken>())
            .Returns(true, true, false);
        await IssueAsync(1050, "Setup");
        Assert.That(taken, Has.Count.EqualTo(3));
        Assert.That(added.Single().Number, Is.EqualTo(taken[^1]));
    }

    [TestCase(1000, 400)]
    [TestCase(499, 500)]
    public async Task What_the_ledger_says_is_written_where_another_balance_was_read(
        long balance,
        long amount
    )
    {
        ledger.TryChargeAsync(60, Arg.Any<NewTransaction>(), default).Returns(balance < amount);
        var issued = await InvoicingAsync(new Money(balance), amount);
        Assert.That(issued.IsPaid, Is.EqualTo(balance < amount));
        await invoices.Received(issued.IsPaid ? 1 : 0).MarkPaidAsync(12, 60, Now, default);
        await invoices.Received(issued.IsPaid ? 0 : 1).MarkUnpaidAsync(12, 60, DueAt, default);
        await notices
            .Received(1)
            .AddAsync(7, InvoiceNotice.Issued(12, issued.Number, Now), default);
    }

    [Test]
    public async Task A_balance_that_is_not_to_be_touched_is_not_charged()
    {
        var issued = await InvoicingAsync(balance: null, 400);
        Assert.That(
            issued,
            Is.EqualTo(
                new IssuedInvoice(
                    12,
                    added.Single().Number,
                    new Money(400),
                    Now,
                    DueAt,
                    IsPaid: false
                )
            )
        );
        Assert.That(asked.Single().Status, Is.EqualTo("pending"));
        await ledger.DidNotReceiveWithAnyArgs().TryChargeAsync(default, default!, default);
        await invoices
            .DidNotReceiveWithAnyArgs()
            .MarkUnpaidAsync(default, default, default, default);
    }

    private static BillingTerms Terms => new() { DueDays = 10 };

    private Invoicing Invoicing() =>
        new(invoices, ledger, notices, Terms, new FakeTimeProvider(Now));

    private Task<IssuedInvoice> InvoicingAsync(Money? balance, long amount) =>
        Invoicing()
            .IssueAsync(
                new InvoiceDraft
                {
                    AccountId = 7,
                    Description = "Setup",
                    CustomerName = "ann",
                    Lines = [new InvoiceLine { Description = "Setup", Amount = new Money(amount) }],
                },
                balance,
                default
            );

    private Task<Result<IssueInvoice.Response>> IssueAsync(
        long amount,
        string? description,
        string user = Accounts.Ann
    ) =>
        new IssueInvoice.Handler(Invoicing(), Accounts.OnlyAnn(), activity).Handle(
            new(user, new Money(amount), description),
            default
        );
}
