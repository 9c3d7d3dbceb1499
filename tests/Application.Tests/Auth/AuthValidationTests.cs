using SharePanel.Application.Auth;

namespace SharePanel.Application.Tests.Auth;

public sealed class AuthValidationTests
{
    private const string CredentialsRequired = "Email and password are required";

    [TestCase(null, "secret", CredentialsRequired)]
    [TestCase("", "secret", CredentialsRequired)]
    [TestCase("a@x.com", null, CredentialsRequired)]
    [TestCase("a@x.com", "", CredentialsRequired)]
    [TestCase("a@x.com", "secret", null)]
    public void Login_asks_for_both(string? email, string? password, string? message)
    {
        var request = new Login.Request(email, password, null);
        Assert.That(new Login.Validator().MessageFor(request), Is.EqualTo(message));
        Assert.That(
            new Login.Validator().MissesSomething(request),
            Is.EqualTo(message is not null)
        );
    }

    [Test]
    public void Login_limits_the_name_of_the_key() =>
        Assert.That(
            new Login.Validator().MessageFor(new("a@x.com", "secret", new string('n', 101))),
            Is.EqualTo("name must be text of at most 100 characters without control characters")
        );
}
