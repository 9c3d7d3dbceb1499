namespace SharePanel.Domain.Billing;

/// <summary>Why an account's balance moved. Entries are never changed; together they sum to the balance.</summary>
public static class LedgerKind
{
    public const string Credit = "credit";
    public const string Invoice = "invoice";
    public const string Purchase = "purchase";
    public const string Refund = "refund";
    public const string Adjustment = "adjustment";
}

/// <summary>What a transaction is about, as its account sees it.</summary>
public static class TransactionType
{
    public const string Invoice = "invoice";
    public const string Purchase = "purchase";
    public const string Credit = "credit";
    public const string Refund = "refund";
}

/// <summary>What became of a transaction, as its account sees it.</summary>
public static class TransactionStatus
{
    public const string Completed = "completed";
    public const string Pending = "pending";
    public const string Failed = "failed";
}

/// <summary>The ledger as its account sees it. Reference: Billing, Get Transactions.</summary>
public sealed record Transaction
{
    public long Id { get; init; }

    /// <summary>What the customer knows it by: an invoice's number, or the reference of a credit or purchase.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Always positive; <see cref="Type"/> tells the direction.</summary>
    public Money Amount { get; init; }

    /// <summary>One of <see cref="TransactionStatus"/>.</summary>
    public required string Status { get; init; }
    public DateTimeOffset Date { get; init; }

    /// <summary>One of <see cref="TransactionType"/>.</summary>
    public required string Type { get; init; }
}

/// <summary>Something bought from the balance. Reference: Billing, Get Purchases.</summary>
public sealed record Purchase
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public required string ItemId { get; init; }
    public required string ItemType { get; init; }
    public required string PurchaseType { get; init; }
    public Money Price { get; init; }
    public Money TokensPaid { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
