using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Tests.Billing;

public sealed class MoneyReadingTests
{
    [TestCase("12", 1200)]
    [TestCase("12.5", 1250)]
    [TestCase("0.01", 1)]
    [TestCase("10000000000.00", 1_000_000_000_000)]
    public void Reads_plain_decimals(string text, long minor)
    {
        Assert.That(Money.TryParse(text, out var money), Is.True);
        Assert.That(money.Minor, Is.EqualTo(minor));
    }

    [TestCase("1.005")]
    [TestCase("-1")]
    [TestCase("1,000")]
    [TestCase("1e3")]
    [TestCase("10000000000.01")]
    [TestCase("79228162514264337593543950335", TestName = "Refuses_the_greatest_decimal")]
    [TestCase("")]
    [TestCase(null)]
    public void Refuses_everything_else(string? text) =>
        Assert.That(Money.TryParse(text, out _), Is.False);
}
