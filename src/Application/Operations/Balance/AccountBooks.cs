using System.Globalization;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Balance;

/// <summary>
/// A sum of amounts in two parts: damaged entries may be of any size, and what proves them must not overflow on them.
/// </summary>
/// <param name="Millions">The sum of whole millions of cents.</param>
/// <param name="Rest">The sum of what each amount has beyond its millions.</param>
public readonly record struct WideSum(long Millions, long Rest)
{
    public bool Is(Money amount) => Whole == amount.Minor;

    /// <summary>The sum, or the amount nearest to it.</summary>
    public Money ToMoney() => new(long.CreateSaturating(Whole));

    private Int128 Whole => ((Int128)Millions * 1_000_000) + Rest;
}

/// <summary>An account's balance and what its entries say of it, as of one moment.</summary>
public sealed record AccountBooks
{
    public long UserId { get; init; }
    public required string Email { get; init; }
    public Money Balance { get; init; }
    public long EnteredMillions { get; init; }
    public long EnteredRest { get; init; }

    /// <summary>What the latest entry says the balance is; null without entries.</summary>
    public Money? LastBalance { get; init; }

    /// <summary>Entries whose transaction is another account's.</summary>
    public int StrayEntries { get; init; }

    /// <summary>The sum of its entries.</summary>
    public WideSum Entered => new(EnteredMillions, EnteredRest);

    /// <summary>What is wrong; empty where all is right.</summary>
    public IEnumerable<string> Faults()
    {
        if (!Entered.Is(Balance))
            yield return "the balance is not the sum of its entries";
        if (LastBalance is { } last && last != Balance)
            yield return $"the last entry says that the balance is {last}";
        if (StrayEntries > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"entries under transactions of other accounts: {StrayEntries}"
            );
    }
}

/// <summary>An invoice and what has been entered for it, as of one moment.</summary>
public sealed record InvoiceBooks
{
    public long UserId { get; init; }
    public required string InvoiceNumber { get; init; }
    public Money TotalAmount { get; init; }

    /// <summary>One of <see cref="InvoiceStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>One of <see cref="SharePanel.Domain.Billing.TransactionStatus"/>.</summary>
    public required string TransactionStatus { get; init; }

    /// <summary>How many entries its transaction has.</summary>
    public int Entries { get; init; }
    public long EnteredMillions { get; init; }
    public long EnteredRest { get; init; }
    public long RefundedMillions { get; init; }
    public long RefundedRest { get; init; }

    /// <summary>What is wrong; empty where all is right.</summary>
    public IEnumerable<string> Faults()
    {
        var entered = new WideSum(EnteredMillions, EnteredRest);
        if (Status == InvoiceStatus.Paid)
        {
            if (TransactionStatus != SharePanel.Domain.Billing.TransactionStatus.Completed)
                yield return $"invoice {InvoiceNumber} is paid, and its transaction is {TransactionStatus}";
            if (Entries != 1 || !entered.Is(-TotalAmount))
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"invoice {InvoiceNumber} is paid, and has {Entries} entries of {entered.ToMoney()} instead of one of {-TotalAmount}"
                );
        }
        else
        {
            var left = new WideSum(EnteredMillions + RefundedMillions, EnteredRest + RefundedRest);
            if (!left.Is(Money.Zero))
                yield return $"invoice {InvoiceNumber} is {Status}, and its entries come to {left.ToMoney()}";
        }
    }
}
