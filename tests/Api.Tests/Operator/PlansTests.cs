namespace SharePanel.Api.Tests.Operator;

public sealed class PlansTests : CliTest
{
    [Test]
    public async Task List_shows_the_catalogue()
    {
        await GivenUserAsync();
        var all = await RunAsync("plans", "list", "--json");
        Assert.That(
            all.Out,
            Does.StartWith(
                """[{"id":1,"name":"free","price":0.00,"org_limit":1,"instance_limit":1,"daily_requests":100,"minute_requests":10,"max_payload_mib":1,"accounts":1},"""
            )
        );
        Assert.That((await RunAsync("plans", "list")).Out, Does.Contain("enterprise"));
    }

    [Test]
    public async Task Set_changes_only_what_is_given()
    {
        Said(
            await RunAsync("plans", "set", "--name", "pro", "--price", "0", "--per-minute", "120"),
            "Changed plan 3: pro."
        );
        Assert.That(
            await ValueAsync<string>(
                "SELECT price || '|' || minute_requests || '|' || daily_requests || '|' || org_limit FROM plans WHERE id = 3"
            ),
            Is.EqualTo("0|120|10000|10")
        );
    }

    [Test]
    public async Task Set_adds_a_plan_if_everything_is_given()
    {
        IsRefused(
            await RunAsync("plans", "set", "--name", "team", "--price", "60"),
            "No plan is named team; to add it, give its price and all its limits"
        );
        Said(
            await RunAsync(
                "plans",
                "set",
                "--name",
                "team",
                "--price",
                "60",
                "--org-limit",
                "20",
                "--instance-limit",
                "60",
                "--daily",
                "20000",
                "--per-minute",
                "200",
                "--max-payload-mb",
                "25",
                "--json"
            ),
            """{"id":5,"name":"team","created":1,"begun":0}"""
        );
    }

    [Test]
    public async Task Set_refuses_what_cannot_be()
    {
        IsRefused(await RunAsync("plans", "set", "--name", "pro"), "No fields to update");
        IsRefused(
            await RunAsync("plans", "set", "--name", "pro", "--daily", "0"),
            "daily must be a whole number from 1 to 2147483647"
        );
        IsWrongUsage(
            await RunAsync("plans", "set", "--name", "pro", "--daily", "many"),
            "--daily takes a whole number, not \"many\"."
        );
    }
}
