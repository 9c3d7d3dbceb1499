using SharePanel.Domain.ApiKeys;

namespace SharePanel.Domain.Tests.ApiKeys;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset End = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase(-1, true)]
    [TestCase(0, false)]
    [TestCase(1, false)]
    public void Works_until_the_moment_at_which_it_expires(long ticks, bool works) =>
        Assert.That(Key(End).IsActiveAt(End.AddTicks(ticks)), Is.EqualTo(works));

    [Test]
    public void Works_for_ever_where_it_never_expires() =>
        Assert.That(Key(expiresAt: null).IsActiveAt(DateTimeOffset.MaxValue), Is.True);

    private static ApiKey Key(DateTimeOffset? expiresAt) =>
        new()
        {
            Name = "Laptop",
            Permissions = KeyPermissions.ReadWrite,
            ExpiresAt = expiresAt,
        };
}
