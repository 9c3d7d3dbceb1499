using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Tests.Billing;

internal sealed class InvoiceNumberTests
{
    private static readonly DateTimeOffset NewYear = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Holds_the_day_and_six_capitals_or_digits() =>
        Assert.That(InvoiceNumber.Next(NewYear), Does.Match(@"\AINV-20240101-[A-Z0-9]{6}\z"));

    [Test]
    public void Takes_the_day_in_UTC()
    {
        var lateInNewYork = new DateTimeOffset(2024, 2, 28, 23, 30, 0, TimeSpan.FromHours(-5));

        Assert.That(InvoiceNumber.Next(lateInNewYork), Does.StartWith("INV-20240229-"));
    }

    [Test]
    [SetCulture("fa-IR")]
    public void Knows_only_the_Gregorian_calendar() =>
        Assert.That(InvoiceNumber.Next(NewYear), Does.StartWith("INV-20240101-"));

    [Test]
    public void Fits_its_column() =>
        Assert.That(InvoiceNumber.Next(NewYear), Has.Length.EqualTo(19));

    [Test]
    public void Draws_from_the_whole_alphabet()
    {
        var drawn = new HashSet<char>();
        for (var i = 0; i < 1000; i++)
            drawn.UnionWith(InvoiceNumber.Next(NewYear)[^6..]);

        Assert.That(drawn, Has.Count.EqualTo(36));
    }

    [Test]
    public void Rarely_repeats()
    {
        var numbers = Enumerable
            .Range(0, 1000)
            .Select(_ => InvoiceNumber.Next(NewYear))
            .ToHashSet();

        // Two of a thousand meet once in 4,000 runs; three never.
        Assert.That(numbers, Has.Count.GreaterThanOrEqualTo(998));
    }
}
