using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Tests.Auth;

[TestFixtureSource(typeof(Databases))]
[Access(To.Anyone)]
public sealed class LoginTests(Database database) : WireTest(database)
{
    private const string Successful = "Authentication successful";

    [TestCase(Via.Query)]
    [TestCase(Via.Path)]
    [TestCase(Via.PostQuery)]
    [TestCase(Via.Form)]
    [TestCase(Via.Json)]
    [TestCase(Via.Multipart)]
    public async Task Gives_a_key_that_works(Via via)
    {
        var ann = await Given.UserAsync("ann");
        var reply = await LoginAsync(ann.Email, via: via);
        var key = reply.Text("$.data.api_key")!;
        Assert.That(reply, Wire.Ok(Successful, $$"""{"api_key":"{{key}}"}"""));
        Assert.That(key, Does.Match("^sp_live_[0-9A-Za-z]{36}$"));
        Assert.That(ApiKeyToken.IsWellFormed(key), Is.True);
        var profile = await (ann with { Key = key }).GetAsync("profile", "view");
        Assert.That(profile.Number("$.data.id"), Is.EqualTo(ann.Id));
    }

    [Test]
    public async Task Gives_another_key_each_time()
    {
        var ann = await Given.UserAsync();
        var first = await LoginAsync(ann.Email);
        var second = await LoginAsync(ann.Email);
        Assert.That(second.Text("$.data.api_key"), Is.Not.EqualTo(first.Text("$.data.api_key")));
        Assert.That(await Database.CountAsync("api_keys"), Is.EqualTo(3));
    }

    [TestCase(null, "API Key for ann")]
    [TestCase("", "API Key for ann")]
    [TestCase("  ", "API Key for ann")]
    [TestCase(" My laptop ", "My laptop")]
    public async Task Names_the_key(string? name, string expected)
    {
        var ann = await Given.UserAsync("ann");
        Assert.That(await LoginAsync(ann.Email, name: name), Wire.Ok(Successful));
        var key = await Database.RowAsync("SELECT * FROM api_keys WHERE id <> @KeyId", ann);
        Assert.That(key["name"], Is.EqualTo(expected));
        Assert.That(key["permissions"], Is.EqualTo("read,write"));
        Assert.That(key["expires_at"], Is.Null);
        Assert.That(key["from_login"], Is.EqualTo(1));
    }

    [Test]
    public async Task Takes_the_address_in_any_case()
    {
        await Given.UserAsync("ann");
        Assert.That(await LoginAsync(" Ann@EXAMPLE.com "), Wire.Ok(Successful));
    }

    [Test]
    public async Task Takes_the_password_as_it_is()
    {
        var ann = await Given.UserAsync();
        foreach (var password in (string[])[$" {User.Password}", User.Password.ToUpperInvariant()])
            Assert.That((await LoginAsync(ann.Email, password)).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Answers_alike_whatever_is_wrong()
    {
        var ann = await Given.UserAsync();
        var suspended = await Given.UserAsync(suspended: true);
        var refusal = Wire.Error(401, "Invalid email or password", "invalid_credentials");
        Reply[] replies =
        [
            await LoginAsync("nobody@example.com"),
            await LoginAsync(ann.Email, "wrong"),
            await LoginAsync(suspended.Email),
            await LoginAsync("no address"),
            await LoginAsync("' OR 1=1 --"),
        ];
        Assert.That(replies, Has.All.Matches(refusal));
        Assert.That(replies.Select(r => r.Body), Is.All.EqualTo(replies[0].Body));
        Assert.That(await Database.CountAsync("activity"), Is.Zero);
        Assert.That(await Database.CountAsync("api_keys"), Is.EqualTo(2));
    }

    [TestCase("""{"mode":"auth"}""")]
    [TestCase("""{"mode":"auth","email":"ann@example.com"}""")]
    [TestCase("""{"mode":"auth","password":"x"}""")]
    [TestCase("""{"mode":"auth","email":"","password":""}""")]
    [TestCase("""{"mode":"auth","email":"  ","password":"x"}""")]
    [TestCase("""{"mode":"auth","email":null,"password":"x"}""")]
    public async Task Requires_both(string json) =>
        Assert.That(
            await Api.PostJsonAsync("/api", json),
            Wire.Error(400, "Email and password are required", "missing_parameter")
        );

    [Test]
    public async Task Has_bounds()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            (await LoginAsync(ann.Email, new string('a', 1001))).Message,
            Does.StartWith("password must be text of at most 1000 characters")
        );
        Assert.That(
            (await LoginAsync(new string('a', 255))).Message,
            Does.StartWith("email must be text of at most 254 characters")
        );
        Assert.That(
            (await LoginAsync(ann.Email, name: new string('a', 101))).Message,
            Does.StartWith("name must be text of at most 100 characters")
        );
    }

    [Test]
    public async Task Is_written_down_with_key_and_address()
    {
        var ann = await Given.UserAsync("ann");
        await LoginAsync(ann.Email);
        var key = await Database.ValueAsync<long>(
            "SELECT id FROM api_keys WHERE id <> @KeyId",
            ann
        );
        var entry = await Database.RowAsync("SELECT * FROM activity");
        Assert.That(entry["account_id"], Is.EqualTo(ann.Id));
        Assert.That(entry["action"], Is.EqualTo("login"));
        Assert.That(entry["resource_type"], Is.EqualTo("api_key"));
        Assert.That(entry["resource_id"], Is.EqualTo(key));
        Assert.That(entry["details"], Is.EqualTo("""{"key_name":"API Key for ann"}"""));
        Assert.That(entry["ip_address"], Is.EqualTo("127.0.0.1"));
    }

    [Test]
    public async Task Retires_the_least_recently_used_of_fifty_one()
    {
        var ann = await Given.UserAsync();
        // The oldest was used last, the next one longest ago.
        var made = await FiftyLoginsAsync(ann, i => i == 0 ? Now : Now.AddDays(-50 + i));
        var reply = await LoginAsync(ann.Email);
        var left = await Database.ColumnAsync<long>("SELECT id FROM api_keys WHERE from_login = 1");
        Assert.That(left, Has.Count.EqualTo(50));
        Assert.That(left, Has.None.EqualTo(made[1].KeyId));
        Assert.That(left, Is.SupersetOf(made.Where((_, i) => i != 1).Select(k => k.KeyId)));
        Assert.That((await made[1].GetAsync("orgs", "list")).Status, Is.EqualTo(401));
        Assert.That((await ann.GetAsync("orgs", "list")).Status, Is.EqualTo(200));
        var newest = ann with { Key = reply.Text("$.data.api_key")! };
        Assert.That((await newest.GetAsync("orgs", "list")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Retires_by_the_latest_use_of_a_day()
    {
        var ann = await Given.UserAsync();
        var made = await FiftyLoginsAsync(ann, i => Now.AddMinutes(-50 + i));
        await Given.UsageAsync(made[0], Now);
        await LoginAsync(ann.Email);
        Assert.That((await made[1].GetAsync("orgs", "list")).Status, Is.EqualTo(401));
        Assert.That((await made[0].GetAsync("orgs", "list")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Ignores_a_key_that_comes_along()
    {
        var ann = await Given.UserAsync();
        var reply = await Api.CallAsync(
            Via.Json,
            "auth",
            null,
            Parameters.Of(
                new
                {
                    email = ann.Email,
                    password = User.Password,
                    api_key = "expired",
                }
            )
        );
        Assert.That(reply, Wire.Ok(Successful));
    }

    private async Task<List<User>> FiftyLoginsAsync(User user, Func<int, DateTimeOffset> lastUsed)
    {
        var made = new List<User>();
        for (var i = 0; i < 50; i++)
            made.Add(
                await Given.KeyAsync(
                    user,
                    createdAt: Now.AddDays(-100 + i),
                    lastUsedAt: lastUsed(i),
                    fromLogin: true
                )
            );
        return made;
    }

    private Task<Reply> LoginAsync(
        string email,
        string password = User.Password,
        string? name = null,
        Via via = Via.Json
    ) =>
        Api.CallAsync(
            via,
            "auth",
            null,
            Parameters.Of(
                new
                {
                    email,
                    password,
                    name,
                }
            )
        );
}
