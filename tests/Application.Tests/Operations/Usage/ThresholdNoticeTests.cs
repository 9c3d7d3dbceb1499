using SharePanel.Application.Operations.Usage;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Usage;

public sealed class ThresholdNoticeTests
{
    private static readonly DateTimeOffset Now = Nearing.Now;

    [Test]
    public void Notices_say_what_runs_out_and_when() =>
        Assert.Multiple(() =>
        {
            AreTheWords(
                ThresholdNotice.Quota(Nearing.Use(1, 81), 80, Now),
                "80 % of Daily Requests Used",
                "You have used 81 of the 100 requests that your plan free allows a day; the count begins anew at 00:00 UTC"
            );
            AreTheWords(
                ThresholdNotice.Quota(Nearing.Use(1, 100), 100, Now),
                "100 % of Daily Requests Used",
                "You have used all 100 requests that your plan free allows a day; the count begins anew at 00:00 UTC"
            );
            AreTheWords(
                ThresholdNotice.LowBalance(
                    Nearing.Coming(999),
                    new DateOnly(2026, 3, 18),
                    "EUR",
                    Now
                ),
                "Low Balance",
                "Your next invoice of 25.00 EUR on 2026-03-18 is not covered by your balance of 9.99 EUR"
            );
            AreTheWords(
                ThresholdNotice.LowBalance(
                    Nearing.Coming(999, 50),
                    new DateOnly(2026, 3, 18),
                    "EUR",
                    Now
                ),
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
}
