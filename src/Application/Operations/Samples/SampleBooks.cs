using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Samples;

/// <summary>A booking: a transaction, what it did to the balance, and the invoice or purchase it is about.</summary>
public sealed record SampleBooking
{
    /// <summary>One of <see cref="TransactionType"/>.</summary>
    public required string Type { get; init; }
    public required string Reference { get; init; }

    /// <summary>One of <see cref="TransactionStatus"/>.</summary>
    public required string Status { get; init; }
    public required Money Amount { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The move of the balance, negative for what leaves; null where it did not move.</summary>
    public Money? Move { get; init; }
    public Money BalanceAfter { get; init; }

    /// <summary>One of <see cref="InvoiceStatus"/>; null for what is no invoice.</summary>
    public string? InvoiceStatus { get; init; }
    public string? Description { get; init; }

    /// <summary>The month of the plan that it is for; null for an invoice of something else.</summary>
    public SamplePeriod? Period { get; init; }
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The thing bought; null for what is no purchase.</summary>
    public string? ItemId { get; init; }
}

/// <summary>Made-up books of an account that are right by construction: every move of the balance is a booking.</summary>
public sealed class SampleBooks
{
    private readonly List<SampleBooking> bookings = [];

    /// <summary>In the order in which they were booked.</summary>
    public IReadOnlyList<SampleBooking> Bookings => bookings;

    /// <summary>The sum of all moves.</summary>
    public Money Balance { get; private set; }

    /// <summary>The end of the last month that has an invoice; null where none has.</summary>
    public DateTimeOffset? BilledUntil => bookings.Max(booking => booking.Period?.End);

    /// <summary>Money that came in.</summary>
    public void Credit(string reference, Money amount, DateTimeOffset at) =>
        Book(TransactionType.Credit, reference, amount, amount, at);

    /// <summary>Something bought from the balance.</summary>
    public void Buy(string reference, string item, Money price, DateTimeOffset at) =>
        Book(TransactionType.Purchase, reference, price, -price, at, item);

    /// <summary>An invoice that the balance paid.</summary>
    public void PaidInvoice(
        string number,
        string description,
        Money total,
        DateTimeOffset at,
        SamplePeriod period
    )
    {
        Move(-total);
        bookings.Add(
            new SampleBooking
            {
                Type = TransactionType.Invoice,
                Reference = number,
                Status = TransactionStatus.Completed,
                Amount = total,
                At = at,
                Move = -total,
                BalanceAfter = Balance,
                InvoiceStatus = InvoiceStatus.Paid,
                Description = description,
                Period = period,
                PaidAt = at,
            }
        );
    }

    /// <summary>An invoice that moved nothing: pending, overdue or void.</summary>
    public void UnpaidInvoice(
        string number,
        string description,
        Money total,
        string status,
        DateTimeOffset at,
        SamplePeriod? period = null
    ) =>
        bookings.Add(
            new SampleBooking
            {
                Type = TransactionType.Invoice,
                Reference = number,
                Status =
                    status == InvoiceStatus.Void
                        ? TransactionStatus.Failed
                        : TransactionStatus.Pending,
                Amount = total,
                At = at,
                InvoiceStatus = status,
                Description = description,
                Period = period,
            }
        );

    private void Book(
        string type,
        string reference,
        Money amount,
        Money move,
        DateTimeOffset at,
        string? item = null
    )
    {
        Move(move);
        bookings.Add(
            new SampleBooking
            {
                Type = type,
                Reference = reference,
                Status = TransactionStatus.Completed,
                Amount = amount,
                At = at,
                Move = move,
                BalanceAfter = Balance,
                ItemId = item,
            }
        );
    }

    private void Move(Money amount)
    {
        Balance += amount;
        if (Balance < Money.Zero)
            throw new InvalidOperationException("Made-up books spend more than they have.");
    }
}
