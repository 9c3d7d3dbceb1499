namespace SharePanel.Api.Tests.Operator;

public sealed class InstancesTests : CliTest
{
    [Test]
    public async Task Create_makes_a_free_path_from_the_name()
    {
        await GivenUserAsync(plan: "basic");
        Said(
            await CreateAsync("Café Zürich", "--json"),
            """{"id":1,"instance_name":"Café Zürich","instance_path":"cafe-zurich","type":"SNCS","status":"active","user_id":1}"""
        );
        Said(
            await CreateAsync("Cafe Zurich", "--status", "sleep", "--instance-type", "big"),
            "Made instance 2: Cafe Zurich, at cafe-zurich-2, sleep."
        );
        Said(await CreateAsync("日本"), "Made instance 3: 日本, at instance, active.");
        Assert.That((await ActivityAsync(1))[^1], Is.EqualTo("instance_created"));
    }

    [Test]
    public async Task Create_keeps_to_the_plans_limit_unless_forced()
    {
        await GivenUserAsync();
        await CreateAsync("One");
        IsRefused(
            await CreateAsync("Two"),
            "The plan free of ann@example.com allows 1 instances, and all are in use"
        );
        Assert.That((await CreateAsync("Two", "--force")).ExitCode, Is.Zero);
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM instances"), Is.EqualTo(2));
    }

    [Test]
    public async Task Create_refuses_what_cannot_be()
    {
        var ann = await GivenUserAsync();
        await GivenUserAsync("bob@example.com");
        await GivenOrgAsync(2);
        IsRefused(
            await CreateAsync("Shop", "--org", "1"),
            "ann@example.com is not a member of organization 1"
        );
        IsRefused(await CreateAsync(" "), "name is required");
        IsWrongUsage(
            await RunAsync(
                "instances",
                "create",
                "--user",
                Ann,
                "--name",
                "Shop",
                "--type",
                "sncs"
            ),
            "Argument 'sncs' not recognized."
        );
        Assert.That(await ActivityAsync(ann), Is.EqualTo(new[] { "user_created" }));
    }

    [Test]
    public async Task List_shows_all_or_those_of_an_account()
    {
        await GivenUserAsync();
        await CreateAsync("Shop");
        var all = await RunAsync("instances", "list", "--json");
        Assert.That(
            all.Out,
            Does.StartWith(
                """[{"id":1,"instance_name":"Shop","instance_path":"shop","type":"SNCS","instance_type":"default","status":"active","user_id":1,"email":"ann@example.com","organization_id":null,"created_at":"""
            )
        );
        Assert.That((await RunAsync("instances", "list", "--user", Ann)).Out, Does.Contain("Shop"));
        await GivenUserAsync("bob@example.com");
        Said(await RunAsync("instances", "list", "--user", "2", "--json"), "[]");
    }

    [Test]
    public async Task Delete_removes_it()
    {
        await GivenUserAsync();
        await CreateAsync("Shop");
        Said(
            await RunAsync("instances", "delete", "--instance", "1", "--json"),
            """{"id":1,"instance_name":"Shop","instance_path":"shop","user_id":1}"""
        );
        Assert.That(await ValueAsync<int>("SELECT COUNT(*) FROM instances"), Is.Zero);
        Assert.That((await ActivityAsync(1))[^1], Is.EqualTo("instance_deleted"));
        IsRefused(
            await RunAsync("instances", "delete", "--instance", "1"),
            "No instance has this id: 1"
        );
    }

    private Task<Outcome> CreateAsync(string name, params string[] more) =>
        RunAsync(["instances", "create", "--user", Ann, "--name", name, "--type", "SNCS", .. more]);
}
