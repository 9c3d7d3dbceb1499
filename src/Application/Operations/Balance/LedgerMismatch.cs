using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Balance;

/// <summary>An account whose ledger does not prove its balance.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Email">Its e-mail address.</param>
/// <param name="Balance">Its balance.</param>
/// <param name="Ledger">The sum of its entries.</param>
/// <param name="Wrong">What is wrong, a sentence each.</param>
public sealed record LedgerMismatch(
    long UserId,
    string Email,
    Money Balance,
    Money Ledger,
    IReadOnlyList<string> Wrong
)
{
    // An account with thousands of wrong invoices is no easier to mend for naming them all.
    private const int MaxNamed = 10;

    /// <summary>What an account's books and those of its invoices have wrong, or null.</summary>
    internal static LedgerMismatch? Of(AccountBooks books, IEnumerable<InvoiceBooks> invoices)
    {
        var faults = books
            .Faults()
            .Concat(invoices.SelectMany(invoice => invoice.Faults()))
            .Take(MaxNamed + 1)
            .ToList();
        if (faults.Count == 0)
            return null;
        if (faults.Count > MaxNamed)
            faults[^1] = "and more";
        return new LedgerMismatch(
            books.UserId,
            books.Email,
            books.Balance,
            books.Entered.ToMoney(),
            faults
        );
    }
}
