using SharePanel.Application.Operations.Balance;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Balance;

/// <summary>What is wrong with the books of an account that has 25.00.</summary>
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

    private static AccountBooks Books() =>
        new()
        {
            UserId = 7,
            Email = Accounts.Ann,
            Balance = new Money(2500),
            EnteredRest = 2500,
        };
}
