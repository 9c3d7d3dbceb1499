using SharePanel.Application.Operations.Balance;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Balance;

/// <summary>What is wrong with the books of an account that has 25.00, or of an invoice of 40.00.</summary>
public sealed class BooksTests
{
    [Test]
    public void Right_ones_have_no_faults() =>
        Assert.Multiple(() =>
        {
            Assert.That(Books().Faults(), Is.Empty);
            Assert.That((Books() with { LastBalance = new Money(2500) }).Faults(), Is.Empty);
            Assert.That(LedgerMismatch.Of(Books(), []), Is.Null);
        });

    [Test]
    public void Each_fault_is_said_in_its_own_words()
    {
        var wrong = Books() with
        {
            EnteredRest = 2499,
            LastBalance = new Money(2501),
            StrayEntries = 1,
        };
        Assert.That(
            wrong.Faults(),
            Is.EqualTo(
                (string[])
                    [
                        "the balance is not the sum of its entries",
                        "the last entry says that the balance is 25.01",
                        "entries under transactions of other accounts: 1",
                    ]
            )
        );
    }

    [Test]
    public void A_mismatch_tells_whose_it_is_and_both_sums()
    {
        var mismatch = LedgerMismatch.Of(Books() with { EnteredRest = 2499 }, [])!;
        Assert.That(
            (mismatch.UserId, mismatch.Email, mismatch.Balance, mismatch.Ledger),
            Is.EqualTo((7L, "ann@example.com", new Money(2500), new Money(2499)))
        );
        Assert.That(
            mismatch.Wrong,
            Is.EqualTo((string[])["the balance is not the sum of its entries"])
        );
    }

    [TestCase(9)]
    [TestCase(10)]
    public void Names_the_first_ten_faults_of_an_account(int invoices)
    {
        // The balance is the first of them.
        var mismatch = LedgerMismatch.Of(
            Books() with
            {
                EnteredRest = 2499,
            },
            Enumerable.Repeat(Invoice("paid", "pending", 1, -4000), invoices)
        )!;
        Assert.That(mismatch.Wrong, Has.Count.EqualTo(invoices + 1));
        Assert.That(
            mismatch.Wrong[^1],
            invoices < 10 ? Does.StartWith("invoice INV-1") : Is.EqualTo("and more")
        );
    }

    [TestCase("paid", "completed", 1, -4000, 0, null)]
    [TestCase(
        "paid",
        "pending",
        1,
        -4000,
        0,
        "invoice INV-1 is paid, and its transaction is pending"
    )]
    [TestCase(
        "paid",
        "completed",
        0,
        0,
        0,
        "invoice INV-1 is paid, and has 0 entries of 0.00 instead of one of -40.00"
    )]
    [TestCase(
        "paid",
        "completed",
        2,
        -4000,
        0,
        "invoice INV-1 is paid, and has 2 entries of -40.00 instead of one of -40.00"
    )]
    [TestCase(
        "paid",
        "completed",
        1,
        4000,
        0,
        "invoice INV-1 is paid, and has 1 entries of 40.00 instead of one of -40.00"
    )]
    [TestCase("pending", "pending", 0, 0, 0, null)]
    [TestCase("void", "failed", 2, 0, 0, null)]
    [TestCase("void", "failed", 1, -4000, 4000, null)]
    [TestCase(
        "void",
        "failed",
        1,
        -4000,
        3999,
        "invoice INV-1 is void, and its entries come to -0.01"
    )]
    [TestCase(
        "overdue",
        "pending",
        1,
        -4000,
        0,
        "invoice INV-1 is overdue, and its entries come to -40.00"
    )]
    public void Invoices_have_the_entries_that_their_status_asks_for(
        string status,
        string transaction,
        int entries,
        long entered,
        long refunded,
        string? fault
    ) =>
        Assert.That(
            Invoice(status, transaction, entries, entered, refunded).Faults(),
            Is.EqualTo(fault is null ? [] : new[] { fault })
        );

    [Test]
    public void Sums_up_millions_and_the_rest_of_refunds() =>
        Assert.That(
            (
                Invoice("void", "failed", 1, 0) with
                {
                    EnteredMillions = -3,
                    RefundedMillions = 3,
                }
            ).Faults(),
            Is.Empty
        );

    [Test]
    public void Sums_too_great_for_a_number_are_no_trouble()
    {
        const long most = long.MaxValue;
        var twice = new WideSum(most / 1_000_000 * 2, most % 1_000_000 * 2);
        Assert.Multiple(() =>
        {
            Assert.That(twice.Is(new Money(-2)), Is.False, "it must not wrap around");
            Assert.That(twice.ToMoney(), Is.EqualTo(new Money(most)));
            Assert.That(new WideSum(1, -1).Is(new Money(999_999)));
        });
    }

    private static AccountBooks Books() =>
        new()
        {
            UserId = 7,
            Email = Accounts.Ann,
            Balance = new Money(2500),
            EnteredRest = 2500,
        };

    private static InvoiceBooks Invoice(
        string status,
        string transaction,
        int entries,
        long entered,
        long refunded = 0
    ) =>
        new()
        {
            UserId = 1,
            InvoiceNumber = "INV-1",
            TotalAmount = new Money(4000),
            Status = status,
            TransactionStatus = transaction,
            Entries = entries,
            EnteredRest = entered,
            RefundedRest = refunded,
        };
}
