using System.Globalization;
using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Tests.Billing;

internal sealed class MoneyTests
{
    [TestCase("0", 0)]
    [TestCase("12", 1200)]
    [TestCase("12.5", 1250)]
    [TestCase("12.50", 1250)]
    [TestCase("0.01", 1)]
    [TestCase("007.10", 710)]
    [TestCase("10000000000", 1_000_000_000_000)]
    [TestCase("10000000000.00", 1_000_000_000_000)]
    public void Reads_plain_decimals_as_cents(string text, long cents)
    {
        var read = Money.TryParse(text, out var money);

        Assert.Multiple(() =>
        {
            Assert.That(read, Is.True);
            Assert.That(money, Is.EqualTo(new Money(cents)));
        });
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase(".")]
    [TestCase(".5")]
    [TestCase("5.")]
    [TestCase(" 12")]
    [TestCase("12 ")]
    [TestCase("12\n")]
    [TestCase("12\0")]
    [TestCase("+12")]
    [TestCase("-12")]
    [TestCase("1,000")]
    [TestCase("12,50")]
    [TestCase("1.2.3")]
    [TestCase("1e3")]
    [TestCase("0x10")]
    [TestCase("$5")]
    [TestCase("١٢")]
    [TestCase("12.505")]
    [TestCase("1.005")]
    [TestCase("12.500")]
    [TestCase("0.00000000000000000000000000001")]
    [TestCase("10000000000.01")]
    [TestCase("10000000001")]
    [TestCase("79228162514264337593543950335")]
    [TestCase("999999999999999999999999999999999999999999")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    public void Refuses_everything_else(string? text)
    {
        var read = Money.TryParse(text, out var money);

        Assert.Multiple(() =>
        {
            Assert.That(read, Is.False);
            Assert.That(money, Is.EqualTo(Money.Zero));
        });
    }

    [TestCase(0, "0.00")]
    [TestCase(1, "0.01")]
    [TestCase(-1, "-0.01")]
    [TestCase(10050, "100.50")]
    [TestCase(-10050, "-100.50")]
    [TestCase(1_000_000_000_000, "10000000000.00")]
    [TestCase(long.MaxValue, "92233720368547758.07")]
    [TestCase(long.MinValue, "-92233720368547758.08")]
    public void Is_written_with_exactly_two_decimals(long cents, string text) =>
        Assert.That(new Money(cents).ToString(), Is.EqualTo(text));

    [Test]
    [SetCulture("de-DE")]
    public void Is_read_and_written_alike_in_every_culture()
    {
        var read = Money.TryParse("1234.50", out var money);

        Assert.Multiple(() =>
        {
            Assert.That(CultureInfo.CurrentCulture.Name, Is.EqualTo("de-DE"));
            Assert.That(read, Is.True);
            Assert.That(money.ToString(), Is.EqualTo("1234.50"));
        });
    }

    [Test]
    public void Reads_back_what_it_wrote()
    {
        var random = new Random(20240101);
        for (var i = 0; i < 10_000; i++)
        {
            var money = new Money(random.NextInt64(Money.Max.Minor + 1));
            Assert.That(Money.TryParse(money.ToString(), out var read) && read == money, Is.True);
        }
    }

    [Test]
    public void Sums_exactly()
    {
        var sum = Money.Zero;
        for (var i = 0; i < 1000; i++)
            sum += new Money(10);

        Assert.Multiple(() =>
        {
            Assert.That(sum, Is.EqualTo(new Money(10_000)));
            Assert.That(sum - new Money(10_001), Is.EqualTo(-new Money(1)));
        });
    }

    [Test]
    public void Never_wraps_around()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                () => new Money(long.MaxValue) + new Money(1),
                Throws.InstanceOf<OverflowException>()
            );
            Assert.That(
                () => new Money(long.MinValue) - new Money(1),
                Throws.InstanceOf<OverflowException>()
            );
            Assert.That(() => -new Money(long.MinValue), Throws.InstanceOf<OverflowException>());
        });
    }

    [Test]
    public void Orders_by_amount()
    {
        var less = new Money(-5);
        var more = new Money(3);

        Assert.Multiple(() =>
        {
            Assert.That(less < more, Is.True);
            Assert.That(less <= more, Is.True);
            Assert.That(more > less, Is.True);
            Assert.That(more >= less, Is.True);
            Assert.That(more < less, Is.False);
            Assert.That(less.CompareTo(more), Is.Negative);
        });
    }

    [Test]
    public void Is_neither_less_nor_more_than_the_same_amount()
    {
        var one = new Money(3);
        var other = new Money(3);

        Assert.Multiple(() =>
        {
            Assert.That(one < other, Is.False);
            Assert.That(one > other, Is.False);
            Assert.That(one <= other, Is.True);
            Assert.That(one >= other, Is.True);
        });
    }
}
