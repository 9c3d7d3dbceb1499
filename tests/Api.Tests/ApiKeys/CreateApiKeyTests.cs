using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Tests.ApiKeys;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class CreateApiKeyTests(Database database) : WireTest(database)
{
    private const string Created = "API key created successfully";

    [Test]
    public async Task Makes_a_key_that_works_at_once()
    {
        var ann = await Given.UserAsync();
        var reply = await ann.PostAsync("api_keys", "create");
        var key = reply.Text("$.data.api_key")!;
        Assert.That(reply, Wire.Ok(Created, $$"""{"api_key":"{{key}}"}"""));
        Assert.That(ApiKeyToken.IsWellFormed(key), Is.True);
        var row = await NewestAsync();
        Assert.That(row["name"], Is.EqualTo("New API Key"));
        Assert.That(row["permissions"], Is.EqualTo("read,write"));
        Assert.That(row["expires_at"], Is.Null);
        Assert.That(row["from_login"], Is.EqualTo(0));
        var maker = ann with { Key = key };
        Assert.That((await maker.PostAsync("orgs", "new")).Status, Is.EqualTo(200));
    }

    [TestCase("read", "read")]
    [TestCase("write", "write")]
    [TestCase("read,write", "read,write")]
    [TestCase(" write , read ", "read,write")]
    [TestCase("read,read", "read")]
    public async Task Takes_permissions_in_any_order(string wanted, string stored)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("api_keys", "create", new { permissions = wanted, name = " CI " }),
            Wire.Ok(Created)
        );
        var row = await NewestAsync();
        Assert.That(row["permissions"], Is.EqualTo(stored));
        Assert.That(row["name"], Is.EqualTo("CI"));
    }

    [TestCase("admin")]
    [TestCase("read,admin")]
    [TestCase("READ")]
    [TestCase("read;write")]
    [TestCase(",")]
    [TestCase("*")]
    [TestCase("")]
    public async Task Refuses_other_permissions(string permissions) =>
        Assert.That(
            await (await Given.UserAsync()).PostAsync("api_keys", "create", new { permissions }),
            Wire.Error(400, "permissions must be read, write or read,write", "invalid_parameter")
        );

    [TestCase("read")]
    [TestCase("read,write")]
    public async Task Never_gives_more_than_the_calling_key_has(string permissions)
    {
        var writer = await Given.KeyAsync(await Given.UserAsync(), "write");
        Assert.That(
            await writer.PostAsync("api_keys", "create", new { permissions }),
            Wire.Error(
                403,
                "An API key cannot create a key with more permissions than it has itself",
                "insufficient_permissions"
            )
        );
        Assert.That(
            await writer.PostAsync("api_keys", "create", new { permissions = "write" }),
            Wire.Ok(Created)
        );
        Assert.That(await Database.CountAsync("api_keys"), Is.EqualTo(3));
    }

    [TestCase("2030-01-31T12:00:00Z", "2030-01-31 12:00:00")]
    [TestCase("2030-01-31T12:00:00+02:00", "2030-01-31 10:00:00")]
    [TestCase("2030-01-31T12:00:00.500-05:30", "2030-01-31 17:30:00")]
    [TestCase("2030-01-31T12:00:00", "2030-01-31 12:00:00")]
    [TestCase("2030-01-31 12:00:00", "2030-01-31 12:00:00")]
    [TestCase("2030-01-31T12:00", "2030-01-31 12:00:00")]
    [TestCase("2030-01-31", "2030-01-31 00:00:00")]
    [TestCase("2028-02-29", "2028-02-29 00:00:00")]
    public async Task Takes_an_end_in_ISO_8601(string expires, string utc)
    {
        var ann = await Given.UserAsync();
        foreach (var via in (Via[])[Via.Json, Via.Form])
        {
            Assert.That(
                await ann.CallAsync(via, "api_keys", "create", new { expires_at = expires }),
                Wire.Ok(Created)
            );
        }
        var list = await ann.GetAsync("api_keys", "list");
        Assert.That(list.Column("expires_at").Take(2), Is.All.EqualTo(utc));
    }

    [TestCase("tomorrow")]
    [TestCase("31.01.2030")]
    [TestCase("01/31/2030")]
    [TestCase("2030-02-30")]
    [TestCase("2029-02-29")]
    [TestCase("2030-01-31T25:00:00Z")]
    [TestCase("1893456000")]
    [TestCase("2030-1-1")]
    public async Task Refuses_an_end_that_is_none(string expires) =>
        Assert.That(
            await (await Given.UserAsync()).PostAsync(
                "api_keys",
                "create",
                new { expires_at = expires }
            ),
            Wire.Error(
                400,
                "expires_at must be an ISO 8601 date and time such as 2030-01-31T12:00:00Z",
                "invalid_parameter"
            )
        );

    [Test]
    public async Task Refuses_an_end_that_has_come()
    {
        var ann = await Given.UserAsync();
        foreach (var expires in (string[])[$"{Now:yyyy-MM-dd'T'HH:mm:ss}Z", "2020-01-01"])
        {
            Assert.That(
                await ann.PostAsync("api_keys", "create", new { expires_at = expires }),
                Wire.Error(400, "expires_at must lie in the future", "invalid_parameter")
            );
        }
        Assert.That(
            await ann.PostAsync(
                "api_keys",
                "create",
                new { expires_at = $"{Now.AddSeconds(1):yyyy-MM-dd'T'HH:mm:ss}Z" }
            ),
            Wire.Ok(Created)
        );
    }

    [Test]
    public async Task Ends_at_a_hundred_active_keys()
    {
        var ann = await Given.UserAsync();
        // One is there already. Those of logins and those that have expired do not count.
        for (var i = 0; i < 98; i++)
            await Given.KeyAsync(ann);
        await Given.KeyAsync(ann, fromLogin: true);
        await Given.KeyAsync(ann, expiresAt: Now);
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => ann.PostAsync("api_keys", "create"))
        );
        Assert.That(replies.Count(r => r.Status == 200), Is.EqualTo(1));
        Assert.That(
            replies.Where(r => r.Status != 200),
            Has.All.Matches(
                Wire.Error(
                    403,
                    "API key limit reached: at most 100 active keys",
                    "api_key_limit_reached"
                )
            )
        );
    }

    [Test]
    public async Task Is_written_down_without_the_secret()
    {
        var ann = await Given.UserAsync();
        await ann.PostAsync("api_keys", "create", new { name = "CI", permissions = "read" });
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(
                ann,
                "api_key_created",
                "api_key",
                (long)(await NewestAsync())["id"]!,
                """{"key_name":"CI","permissions":"read"}"""
            )
        );
    }

    private Task<IDictionary<string, object?>> NewestAsync() =>
        Database.RowAsync("SELECT * FROM api_keys WHERE id = (SELECT MAX(id) FROM api_keys)");
}
