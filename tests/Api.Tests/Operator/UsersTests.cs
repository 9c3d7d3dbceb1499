using System.Text.Json;

namespace SharePanel.Api.Tests.Operator;

public sealed class UsersTests : CliTest
{
    [Test]
    public async Task Create_prints_the_new_id_as_one_document()
    {
        var made = await RunAsync(
            "users",
            "create",
            "--email",
            " Ann@Example.com ",
            "--username",
            "Ännchen",
            "--password",
            Password,
            "--plan",
            "pro",
            "--json"
        );
        Said(made, """{"id":1,"username":"Ännchen","email":"Ann@Example.com","plan":"pro"}""");
        Assert.That(await ActivityAsync(1), Is.EqualTo(new[] { "user_created" }));
        Assert.That(
            await ValueAsync<string>("SELECT password_hash FROM accounts"),
            Does.StartWith("$argon2id$").And.Not.Contain(Password)
        );
    }

    [Test]
    public async Task Create_says_so_to_people() =>
        Said(
            await RunWithInputAsync(
                $"{Password}\nmore",
                "users",
                "create",
                "--email",
                Ann,
                "--username",
                "ann",
                "--password-stdin"
            ),
            "Made account 1: ann, ann@example.com, on plan free."
        );

    [TestCase("ANN@example.com", "bob", "An account with this e-mail already exists")]
    [TestCase("bob@example.com", "ANN", "An account with this username already exists")]
    [TestCase("bob", "bob", "email must be an e-mail address")]
    public async Task Create_refuses(string email, string username, string message)
    {
        await GivenUserAsync();
        IsRefused(
            await RunAsync(
                "users",
                "create",
                "--email",
                email,
                "--username",
                username,
                "--password",
                Password,
                "--json"
            ),
            message
        );
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM accounts"), Is.EqualTo(1));
    }

    [Test]
    public async Task Create_refuses_an_unknown_plan_and_names_those_there_are() =>
        IsRefused(
            await CreateAsync("--password", Password, "--plan", "gold"),
            "No plan is named gold; the plans are free, basic, pro, enterprise"
        );

    [Test]
    public async Task Create_refuses_a_short_password_without_showing_it() =>
        IsRefused(
            await CreateAsync("--password", "s3cret!"),
            "password must be text of 8 to 1000 characters without control characters"
        );

    [Test]
    public async Task Create_wants_a_password_where_nobody_can_be_asked() =>
        IsWrongUsage(await CreateAsync(), "Give the password with --password or --password-stdin.");

    [Test]
    public async Task Create_takes_one_password() =>
        IsWrongUsage(
            await CreateAsync("--password", Password, "--password-stdin"),
            "Give --password or --password-stdin, not both."
        );

    [Test]
    public async Task List_pages_newest_first()
    {
        await GivenUserAsync();
        await GivenUserAsync("bob@example.com", "basic");
        var all = await RunAsync("users", "list", "--json");
        Assert.That(Ids(all.Json), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(
            all.Out,
            Does.Match(
                """^\[\{"id":2,"username":"bob","email":"bob@example.com","plan":"basic","balance":0.00,"verified":0,"suspended_at":null,"created_at":"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"\}"""
            )
        );
        var second = await RunAsync("users", "list", "--limit", "1", "--offset", "1", "--json");
        Assert.That(Ids(second.Json), Is.EqualTo(new[] { 1 }));
        var table = await RunAsync("users", "list", "--limit", "1");
        Assert.That(table.Out, Does.Contain("bob@example.com").And.Contain("--offset 1"));
        IsRefused(
            await RunAsync("users", "list", "--limit", "1001"),
            "limit must be a whole number from 1 to 1000"
        );
    }

    [TestCase("1")]
    [TestCase("ANN@EXAMPLE.COM")]
    public async Task Show_takes_an_address_or_an_id(string user)
    {
        await GivenUserAsync();
        var shown = await RunAsync("users", "show", "--user", user, "--json");
        Assert.That(shown.Json.GetProperty("email").GetString(), Is.EqualTo(Ann));
        Assert.That(shown.Json.GetProperty("unpaid_amount").GetRawText(), Is.EqualTo("0.00"));
        Assert.That((await RunAsync("users", "show", "--user", user)).Out, Does.Contain(Ann));
    }

    [TestCase("2")]
    [TestCase("bob@example.com")]
    [TestCase("99999999999999999999")]
    public async Task Show_refuses_whom_nobody_is(string user)
    {
        await GivenUserAsync();
        IsRefused(
            await RunAsync("users", "show", "--user", user, "--json"),
            $"No account has this e-mail or id: {user}"
        );
    }

    [Test]
    public async Task Set_plan_moves_and_leaves_a_running_period_alone()
    {
        var id = await GivenUserAsync();
        Said(
            await RunAsync("users", "set-plan", "--user", Ann, "--plan", "pro"),
            "ann@example.com is on plan pro now."
        );
        var since = await ValueAsync<long>("SELECT plan_since FROM accounts");
        Said(
            await RunAsync("users", "set-plan", "--user", Ann, "--plan", "pro", "--json"),
            """{"id":1,"username":"ann","email":"ann@example.com","plan":"pro","changed":0,"invoices":[],"credited":0.00,"replaced":[]}"""
        );
        Assert.That(await ValueAsync<long>("SELECT plan_since FROM accounts"), Is.EqualTo(since));
        Assert.That(await ActivityAsync(id), Is.EqualTo(new[] { "user_created", "plan_changed" }));
        IsRefused(
            await RunAsync("users", "set-plan", "--user", Ann, "--plan", "gold"),
            "No plan is named gold; the plans are free, basic, pro, enterprise"
        );
    }

    [Test]
    public async Task Set_password_changes_the_hash_and_leaves_the_keys()
    {
        var id = await GivenUserAsync();
        await GivenKeyAsync(id);
        var before = await ValueAsync<string>("SELECT password_hash FROM accounts");
        var done = await RunWithInputAsync(
            "another-password\n",
            "users",
            "set-password",
            "--user",
            Ann,
            "--password-stdin",
            "--json"
        );
        Said(done, """{"id":1,"username":"ann","email":"ann@example.com","changed":1}""");
        Assert.That(
            await ValueAsync<string>("SELECT password_hash FROM accounts"),
            Is.Not.EqualTo(before)
        );
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM api_keys"), Is.EqualTo(1));
        IsRefused(
            await RunAsync("users", "set-password", "--user", "9", "--password", Password),
            "No account has this e-mail or id: 9"
        );
    }

    [Test]
    public async Task Verify_suspend_and_restore_say_what_they_changed()
    {
        var id = await GivenUserAsync();
        Said(await RunAsync("users", "verify", "--user", Ann), $"{Ann} is verified now.");
        Said(await RunAsync("users", "verify", "--user", Ann), $"{Ann} was verified already.");
        Said(await RunAsync("users", "suspend", "--user", Ann), $"{Ann} is suspended now.");
        Assert.That(
            await ValueAsync<int>("SELECT COUNT(*) FROM accounts WHERE suspended_at IS NOT NULL"),
            Is.EqualTo(1)
        );
        Said(await RunAsync("users", "suspend", "--user", Ann), $"{Ann} was suspended already.");
        Said(await RunAsync("users", "restore", "--user", Ann), $"{Ann} may log in again.");
        Said(
            await RunAsync("users", "restore", "--user", Ann, "--json"),
            """{"id":1,"username":"ann","email":"ann@example.com","changed":0}"""
        );
        Assert.That(
            await ActivityAsync(id),
            Is.EqualTo(new[] { "user_created", "user_verified", "user_suspended", "user_restored" })
        );
        foreach (var verb in new[] { "verify", "suspend", "restore" })
            IsRefused(
                await RunAsync("users", verb, "--user", "9"),
                "No account has this e-mail or id: 9"
            );
    }

    private Task<Outcome> CreateAsync(params string[] more) =>
        RunAsync(["users", "create", "--email", Ann, "--username", "ann", .. more]);

    private static IEnumerable<int> Ids(JsonElement rows) =>
        rows.EnumerateArray().Select(row => row.GetProperty("id").GetInt32());
}
