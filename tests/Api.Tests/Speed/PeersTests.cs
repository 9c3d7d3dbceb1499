using System.Text.RegularExpressions;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Speed;

/// <summary>
/// SharePanel is measured against programs that do the same: they answer the same bytes, but for the timestamp, and what
/// they write is there for SharePanel to read.
/// </summary>
[TestFixture("bare")]
[TestFixture("ef")]
[TestFixture("node")]
public sealed class PeersTests(string name) : WireTest(new SqliteDatabase())
{
    private PeerProcess peer = null!;

    [OneTimeSetUp]
    public async Task StartPeer() =>
        peer = await PeerProcess.StartAsync(name, ((SqliteDatabase)Database).FilePath);

    [OneTimeTearDown]
    public async Task StopPeer()
    {
        if (peer is not null)
            await peer.DisposeAsync();
    }

    [TestCase("profile", "view")]
    [TestCase("orgs", "list")]
    [TestCase("instances", "list")]
    [TestCase("notifications", "unread_count")]
    public async Task Answers_the_same_bytes(string mode, string action)
    {
        var user = await FullUserAsync();
        var empty = await Given.UserAsync();
        foreach (var caller in (User[])[user, empty])
        {
            var ours = await caller.GetAsync(mode, action);
            Assert.That(ours.Status, Is.EqualTo(200));
            Assert.That(
                await AskAsync(caller, mode, action),
                Is.EqualTo(WithoutTimestamp(ours.Body))
            );
        }
    }

    [Test]
    public async Task Writes_the_same()
    {
        var user = await Given.UserAsync(pfp: "https://example.com/old.png");
        var fields = """
            {"bio":"Über\nall \"quoted\"","pfp":"","first_name":"Zoë","phone":"1"}
            """;
        var theirs = await UpdateAsync(user, fields);
        var stored = await StoredAsync(user);
        Assert.That(stored.Account["bio"], Is.EqualTo("Über\nall \"quoted\""));
        Assert.That(stored.Account["pfp"], Is.Null);

        var other = await Given.UserAsync(pfp: "https://example.com/old.png");
        var ours = await other.Api.PostJsonAsync(
            $"/api?mode=profile&action=update&api_key={other.Key}",
            fields
        );
        var expected = await StoredAsync(other);
        Assert.That(theirs, Is.EqualTo(WithoutTimestamp(ours.Body)));
        Assert.That(stored.Account, Is.EqualTo(expected.Account));
        Assert.That(stored.Activity, Is.EqualTo(expected.Activity));
    }

    private async Task<User> FullUserAsync()
    {
        var user = await Given.UserAsync(
            orgs: 2,
            instances: 2,
            balance: 123_456,
            verified: true,
            pfp: "https://example.com/a.png?b=1&c='2'"
        );
        await Given.OrgAsync(user, "Ümlaut & \"Söhne\" <GmbH>", contact: "a+b@example.com");
        await Given.InstanceAsync(user, "日本 \\ shop", type: "SMS", status: "dead");
        await Given.InstanceAsync(user, createdAt: Now.AddDays(-400));
        await Given.NotificationAsync(user);
        await Given.NotificationAsync(user, isRead: true);
        await Database.ExecuteAsync(
            "UPDATE accounts SET bio = 'One\nTwo\r\n', last_name = 'O''Neil é' WHERE id = @Id",
            user
        );
        return user;
    }

    private async Task<string> AskAsync(User user, string mode, string action) =>
        WithoutTimestamp(
            (
                await peer.Api.GetAsync(
                    name == "node"
                        ? $"/api?mode={mode}&action={action}&api_key={user.Key}"
                        : $"/{mode}/{action}/{user.Id}"
                )
            ).Body
        );

    private async Task<string> UpdateAsync(User user, string fields) =>
        WithoutTimestamp(
            (
                await peer.Api.PostJsonAsync(
                    name == "node"
                        ? $"/api?mode=profile&action=update&api_key={user.Key}"
                        : $"/profile/update/{user.Id}",
                    fields
                )
            ).Body
        );

    private async Task<(
        IDictionary<string, object?> Account,
        IDictionary<string, object?> Activity
    )> StoredAsync(User user)
    {
        var account = await Database.RowAsync(
            "SELECT bio, pfp, first_name, last_name, phone, address FROM accounts WHERE id = @Id",
            user
        );
        // Who has no key has none to log, and their clocks are their own.
        var activity = await Database.RowAsync(
            """
            SELECT action, resource_type, account_id = resource_id AS own, details, ip_address
            FROM activity
            WHERE account_id = @Id
            """,
            user
        );
        return (account, activity);
    }

    private static string WithoutTimestamp(string body) =>
        Regex.Replace(
            body,
            "(?<=^\\{\"status\":\"success\",\"message\":\"[^\"]*\",\"timestamp\":\")[0-9T:+-]{25}",
            "",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
