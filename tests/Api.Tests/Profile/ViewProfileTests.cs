using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Profile;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ViewProfileTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Profile retrieved successfully";

    [Test]
    public async Task Tells_everything_of_the_account()
    {
        var ann = await Given.UserAsync("ann", "pro", balance: 10000, verified: true);
        await Database.ExecuteAsync(
            """
            UPDATE accounts SET bio = 'User bio', pfp = 'https://example.com/a.png', first_name = 'Ann', last_name = 'Doe',
                   phone = '1234567890', address = '123 Main St', created_at = @at
            """,
            new { at = Utc(2023, 1, 1, 12) }
        );
        Assert.That(
            await ann.GetAsync("profile", "view"),
            Wire.Ok(
                Retrieved,
                $$"""{"id":{{ann.Id}},"username":"ann","email":"ann@example.com","bio":"User bio","pfp":"https://example.com/a.png","plan":"pro","org_limit":10,"instance_limit":25,"verified":1,"balance":100.00,"created_at":"2023-01-01 12:00:00","filelimit":20000,"storagelimit":2000,"first_name":"Ann","last_name":"Doe","phone":"1234567890","address":"123 Main St"}"""
            )
        );
    }

    [Test]
    public async Task Has_null_for_what_is_not_set()
    {
        var ann = await Given.UserAsync("ann", "free", balance: 5);
        Assert.That(
            await ann.PostAsync("profile", "view"),
            Wire.Ok(
                Retrieved,
                $$"""{"id":{{ann.Id}},"username":"ann","email":"ann@example.com","bio":null,"pfp":null,"plan":"free","org_limit":1,"instance_limit":1,"verified":0,"balance":0.05,"created_at":"{{Now:yyyy-MM-dd HH:mm:ss}}","filelimit":1000,"storagelimit":100,"first_name":null,"last_name":null,"phone":null,"address":null}"""
            )
        );
    }

    [TestCase(0, "0.00")]
    [TestCase(99, "0.99")]
    [TestCase(123456, "1234.56")]
    [TestCase(1_000_000_000_000, "10000000000.00")]
    public async Task Has_money_with_two_decimals(long cents, string balance)
    {
        var ann = await Given.UserAsync(balance: cents);
        Assert.That(
            (await ann.GetAsync("profile", "view")).Raw("$.data.balance"),
            Is.EqualTo(balance)
        );
    }

    [Test]
    public async Task Never_tells_a_secret()
    {
        var ann = await Given.UserAsync();
        var body = (await ann.GetAsync("profile", "view")).Body;
        Assert.That(
            body,
            Does.Not.Contain("password").And.Not.Contain("argon2").And.Not.Contain(ann.Key)
        );
    }

    private static long Utc(int year, int month, int day, int hour) =>
        new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
