namespace SharePanel.Application.Tests.Operations;

public sealed class CustomerNameTests
{
    [TestCase("Ann", "Lee", "Ann Lee")]
    [TestCase("Ann", null, "Ann")]
    [TestCase(null, "Lee", "Lee")]
    [TestCase(null, null, "ann")]
    [TestCase("", " ", "ann")]
    public void Is_what_is_known_of_it(string? first, string? last, string name)
    {
        var account = Accounts.AnnsAccount with { FirstName = first, LastName = last };
        var subscription = Billing.Account() with { FirstName = first, LastName = last };
        Assert.That((account.Name, subscription.Name), Is.EqualTo((name, name)));
    }
}
