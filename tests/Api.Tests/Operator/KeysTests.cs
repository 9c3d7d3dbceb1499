namespace SharePanel.Api.Tests.Operator;

public sealed class KeysTests : CliTest
{
    [Test]
    public async Task List_shows_the_start_of_each_key()
    {
        await GivenKeyAsync(await GivenUserAsync());
        Said(
            await RunAsync("keys", "list", "--user", Ann, "--json"),
            """[{"id":1,"name":"Laptop","visible_part":"sp_live_abcd","permissions":"read,write","created_at":"2024-01-01 12:00:00","last_used_at":null,"expires_at":null,"is_active":1}]"""
        );
        Assert.That(
            (await RunAsync("keys", "list", "--user", Ann)).Out,
            Does.Contain("sp_live_abcd")
        );
        IsRefused(
            await RunAsync("keys", "list", "--user", "2"),
            "No account has this e-mail or id: 2"
        );
    }

    [Test]
    public async Task Revoke_removes_one()
    {
        var id = await GivenUserAsync();
        await GivenKeyAsync(id);
        Said(
            await RunAsync("keys", "revoke", "--key", "1", "--json"),
            """{"id":1,"name":"Laptop","visible_part":"sp_live_abcd","user_id":1}"""
        );
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM api_keys"), Is.Zero);
        Assert.That((await ActivityAsync(id))[^1], Is.EqualTo("api_key_revoked"));
        IsRefused(await RunAsync("keys", "revoke", "--key", "1"), "No API key has this id: 1");
    }

    [Test]
    public async Task Revoke_all_removes_those_of_one_account()
    {
        var ann = await GivenUserAsync();
        var bob = await GivenUserAsync("bob@example.com");
        await GivenKeyAsync(ann);
        await GivenKeyAsync(ann);
        await GivenKeyAsync(bob);
        Said(
            await RunAsync("keys", "revoke-all", "--user", Ann),
            "Revoked 2 keys of ann@example.com."
        );
        Said(
            await RunAsync("keys", "revoke-all", "--user", Ann, "--json"),
            """{"user_id":1,"email":"ann@example.com","revoked":0}"""
        );
        Assert.That(await ValueAsync<int>("SELECT account_id FROM api_keys"), Is.EqualTo(bob));
        Assert.That(
            await ActivityAsync(ann),
            Is.EqualTo(new[] { "user_created", "api_keys_revoked" })
        );
    }
}
