using SharePanel.Application.Operations.Usage;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Usage;

/// <summary>Accounts near a limit of their plan or of their balance, in the last second of 15 March 2026.</summary>
internal static class Nearing
{
    public static readonly DateTimeOffset Now = new(2026, 3, 15, 23, 59, 59, TimeSpan.Zero);

    public static QuotaUse Use(long id, long used, int quota = 100) =>
        new()
        {
            AccountId = id,
            Plan = "free",
            DailyRequests = quota,
            Used = used,
        };

    public static ComingInvoice Coming(long balance, long unpaid = 0) =>
        new()
        {
            AccountId = 1,
            Plan = "pro",
            Price = new Money(2500),
            Balance = new Money(balance),
            Unpaid = new Money(unpaid),
        };
}
