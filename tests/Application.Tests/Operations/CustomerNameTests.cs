using SharePanel.Application.Operations;

namespace SharePanel.Application.Tests.Operations;

public sealed class CustomerNameTests
{
    [TestCase("Ann", "Lee", "Ann Lee")]
    [TestCase("Ann", null, "Ann")]
    [TestCase(null, "Lee", "Lee")]
    [TestCase(null, null, "ann")]
    [TestCase("", " ", "ann")]
    public void Is_the_username_only_where_there_is_no_other(
        string? first,
        string? last,
        string name
    ) =>
        Assert.Multiple(() =>
        {
            Assert.That(CustomerName.Of(first, last, "ann"), Is.EqualTo(name));
            Assert.That(
                (Accounts.AnnsAccount with { FirstName = first, LastName = last }).Name,
                Is.EqualTo(name)
            );
        });
}
