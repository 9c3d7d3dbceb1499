using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Tests.Billing;

public sealed class BillingReferenceTests
{
    private static readonly DateTimeOffset LateEvening = new(
        2024,
        1,
        31,
        23,
        30,
        0,
        TimeSpan.FromHours(-5)
    );

    [Test]
    public void Carries_the_utc_day_of_its_booking()
    {
        Assert.That(
            BillingReference.NextCredit(LateEvening),
            Does.Match("^CR-20240201-[A-Z0-9]{6}$")
        );
        Assert.That(
            BillingReference.NextPurchase(LateEvening),
            Does.Match("^PUR-20240201-[A-Z0-9]{6}$")
        );
        Assert.That(InvoiceNumber.Next(LateEvening), Does.Match("^INV-20240201-[A-Z0-9]{6}$"));
    }
}
