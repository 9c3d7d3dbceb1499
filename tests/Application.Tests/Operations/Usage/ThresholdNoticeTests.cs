using SharePanel.Application.Operations.Usage;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Usage;

public sealed class ThresholdNoticeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 23, 59, 59, TimeSpan.Zero);

    [Test]
    public void Notices_say_what_runs_out_and_when() =>
        Assert.Multiple(() =>
        {
            AreTheWords(
                ThresholdNotice.Quota(Use(81), 80, Now),
                "80 % of Daily Requests Used",
                "You have used 81 of the 100 requests that your plan free allows a day; the count begins anew at 00:00 UTC"
            );
            AreTheWords(
                ThresholdNotice.Quota(Use(100), 100, Now),
                "100 % of Daily Requests Used",
                "You have used all 100 requests that your plan free allows a day; the count begins anew at 00:00 UTC"
            );
            AreTheWords(
                ThresholdNotice.LowBalance(Coming(999), new DateOnly(2026, 3, 18), "EUR", Now),
                "Low Balance",
                "Your next invoice of 25.00 EUR on 2026-03-18 is not covered by your balance of 9.99 EUR"
            );
            AreTheWords(
                ThresholdNotice.LowBalance(Coming(999, 50), new DateOnly(2026, 3, 18), "EUR", Now),
                "Low Balance",
                "Your next invoice of 25.00 EUR on 2026-03-18 is not covered by your balance of 9.99 EUR, from which unpaid invoices of 0.50 EUR are paid first"
            );
        });

    [Test]
    public void A_notice_needs_what_it_is_about() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => ThresholdNotice.Quota(null!, 80, Now), Throws.ArgumentNullException);
            Assert.That(
                () => ThresholdNotice.LowBalance(null!, default, "CHF", Now),
                Throws.ArgumentNullException
            );
        });

    private static void AreTheWords(Notification notice, string title, string message) =>
        Assert.That(
            (notice.Title, notice.Message, notice.Type, notice.Link, notice.CreatedAt),
            Is.EqualTo((title, message, "warning", "/billing", Now))
        );

    private static QuotaUse Use(long used) =>
        new()
        {
            AccountId = 1,
            Plan = "free",
            DailyRequests = 100,
            Used = used,
        };

    private static ComingInvoice Coming(long balance, long unpaid = 0) =>
        new()
        {
            AccountId = 1,
            Plan = "pro",
            Price = new Money(2500),
            Balance = new Money(balance),
            Unpaid = new Money(unpaid),
        };
}
