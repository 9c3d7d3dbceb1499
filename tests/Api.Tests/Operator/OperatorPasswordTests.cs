using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Operator;

public sealed class OperatorPasswordTests : CliTest
{
    private const string Find = "SELECT password_hash FROM operator_credentials";

    [Test]
    public async Task Is_stored_hashed_and_replaced()
    {
        Said(
            await RunAsync("operator", "set-password", "--password", Password),
            "The dashboard has a new password; sign in as operator."
        );
        Assert.That(await FitsAsync(Password), Is.True);
        var set = await RunWithInputAsync(
            "another-password\n",
            "operator",
            "set-password",
            "--password-stdin",
            "--json"
        );
        Assert.That(
            set.Out,
            Does.Match("""^\{"user":"operator","set_at":"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"\}\n$""")
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await FitsAsync("another-password"), Is.True);
            Assert.That(await FitsAsync(Password), Is.False);
            Assert.That(
                await ValueAsync<int>("SELECT COUNT(*) FROM operator_credentials"),
                Is.EqualTo(1)
            );
            Assert.That(
                await File.ReadAllTextAsync(PathOf("panel.db")),
                Does.Not.Contain("another-password")
            );
        }
    }

    [TestCase("1234567")]
    [TestCase("tab\tinside")]
    [TestCase("")]
    public async Task Has_the_rules_of_every_password(string password)
    {
        var refused = await RunWithInputAsync(
            $"{password}\n",
            "operator",
            "set-password",
            "--password-stdin"
        );
        IsRefused(
            refused,
            password.Length == 0
                ? "password is required"
                : "password must be text of 8 to 1000 characters without control characters"
        );
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM operator_credentials"), Is.Zero);
    }

    [Test]
    public async Task Is_asked_for_where_somebody_is_there() =>
        IsWrongUsage(
            await RunAsync("operator", "set-password"),
            "Give the password with --password or --password-stdin."
        );

    private async Task<bool> FitsAsync(string password)
    {
        using var hasher = new Argon2PasswordHasher();
        return await hasher.VerifyAsync(
            password,
            await ValueAsync<string>(Find),
            CancellationToken.None
        );
    }
}
