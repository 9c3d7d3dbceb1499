using CsCheck;
using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Tests.Billing;

public sealed class ProrationTests
{
    [TestCase(3000, 10, 30, 1000)]
    [TestCase(1000, 1, 3, 333)]
    [TestCase(1000, 2, 3, 667)]
    [TestCase(2500, 15, 30, 1250)]
    [TestCase(1, 15, 30, 0)]
    [TestCase(3, 15, 30, 2)]
    [TestCase(5, 15, 30, 2)]
    [TestCase(7, 14, 28, 4)]
    [TestCase(2500, 0, 31, 0)]
    [TestCase(2500, 31, 31, 2500)]
    [TestCase(1_000_000_000_000, 17, 31, 548_387_096_774)]
    public void The_rest_is_rounded_half_to_even(long price, int left, int days, long rest) =>
        Assert.That(
            Proration.Split(new Money(price), left, days).Rest,
            Is.EqualTo(new Money(rest))
        );

    [Test]
    public void Both_sides_sum_to_the_price_and_the_rest_is_within_half_a_cent() =>
        Gen.Select(Gen.Long[0, Money.Max.Minor], Gen.Int[28, 31], Gen.Int[0, 31])
            .Where(t => t.Item3 <= t.Item2)
            .Sample(
                (price, days, left) =>
                {
                    var (used, rest) = Proration.Split(new Money(price), left, days);
                    var error = ((decimal)rest.Minor * days) - ((decimal)price * left);
                    return (used + rest).Minor == price
                        && used >= Money.Zero
                        && rest >= Money.Zero
                        && Math.Abs(error) * 2 <= days
                        && (Math.Abs(error) * 2 != days || long.IsEvenInteger(rest.Minor));
                }
            );

    [Test]
    public void A_price_beyond_all_counting_is_refused_instead_of_wrapped() =>
        Assert.That(
            () => Proration.Split(new Money(long.MaxValue), 2, 30),
            Throws.InstanceOf<OverflowException>()
        );

    [TestCase(-1, 1, 30)]
    [TestCase(100, -1, 30)]
    [TestCase(100, 31, 30)]
    [TestCase(100, 0, 0)]
    public void Nonsense_is_refused(long price, int left, int days) =>
        Assert.That(
            () => Proration.Split(new Money(price), left, days),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
}
