using System.Globalization;

namespace SharePanel.Api.Tests.Operator;

public sealed class OrgsTests : CliTest
{
    private const string Bob = "bob@example.com";

    [Test]
    public async Task Add_member_adds_and_then_updates()
    {
        var org = await GivenBothAsync();
        Said(
            await RunAsync("orgs", "add-member", "--org", org, "--user", Bob, "--level", "2"),
            "bob@example.com is a member of organization 1 now, with level 2."
        );
        Said(
            await RunAsync(
                "orgs",
                "add-member",
                "--org",
                org,
                "--user",
                Bob,
                "--level",
                "3",
                "--admin",
                "--json"
            ),
            """{"organization_id":1,"user_id":2,"email":"bob@example.com","permission_level":3,"is_admin":1,"updated":1}"""
        );
        Assert.That(
            await ActivityAsync(2),
            Is.EqualTo(new[] { "user_created", "member_added", "member_updated" })
        );
    }

    [Test]
    public async Task Add_member_refuses_what_cannot_be()
    {
        var org = await GivenBothAsync();
        IsRefused(
            await RunAsync("orgs", "add-member", "--org", "9", "--user", Bob, "--level", "1"),
            "No organization has this id: 9"
        );
        IsRefused(
            await RunAsync("orgs", "add-member", "--org", org, "--user", Bob, "--level", "4"),
            "level must be a whole number from 1 to 3"
        );
        IsRefused(
            await RunAsync("orgs", "add-member", "--org", org, "--user", Ann, "--level", "1"),
            "ann@example.com is the administrator whom the organization belongs to, and stays one"
        );
        IsWrongUsage(
            await RunAsync("orgs", "add-member", "--org", "acme", "--user", Bob, "--level", "1"),
            "--org takes an id, which is a whole number, not \"acme\"."
        );
    }

    [Test]
    public async Task Remove_member_takes_the_members_instances_out()
    {
        var org = await GivenBothAsync();
        await RunAsync("orgs", "add-member", "--org", org, "--user", Bob, "--level", "2");
        await RunAsync(
            "instances",
            "create",
            "--user",
            Bob,
            "--name",
            "Shop",
            "--type",
            "SNCS",
            "--org",
            org
        );
        Said(
            await RunAsync("orgs", "remove-member", "--org", org, "--user", Bob, "--json"),
            """{"organization_id":1,"user_id":2,"email":"bob@example.com"}"""
        );
        Assert.That(
            await ValueAsync<int>(
                "SELECT COUNT(*) FROM instances WHERE organization_id IS NOT NULL"
            ),
            Is.Zero
        );
        Assert.That((await ActivityAsync(2))[^1], Is.EqualTo("member_removed"));
        IsRefused(
            await RunAsync("orgs", "remove-member", "--org", org, "--user", Bob),
            "bob@example.com is not a member of organization 1"
        );
        IsRefused(
            await RunAsync("orgs", "remove-member", "--org", org, "--user", Ann),
            "ann@example.com is the administrator whom the organization belongs to, and stays one"
        );
    }

    [Test]
    public async Task List_shows_all_or_those_of_a_member()
    {
        await GivenBothAsync();
        var all = await RunAsync("orgs", "list", "--json");
        Assert.That(
            all.Out,
            Does.StartWith(
                """[{"id":1,"title":"Acme","path":"acme","admin_id":1,"admin_email":"ann@example.com","member_count":1,"instance_count":0,"""
            )
        );
        Assert.That((await RunAsync("orgs", "list", "--user", Ann)).Out, Does.Contain("acme"));
        Said(await RunAsync("orgs", "list", "--user", Bob, "--json"), "[]");
        Said(await RunAsync("orgs", "list", "--user", Bob), "None.");
        IsRefused(
            await RunAsync("orgs", "list", "--user", "9"),
            "No account has this e-mail or id: 9"
        );
    }

    // Ann's organization, and Bob who is not in it.
    private async Task<string> GivenBothAsync()
    {
        var org = await GivenOrgAsync(await GivenUserAsync());
        await GivenUserAsync(Bob);
        return org.ToString(CultureInfo.InvariantCulture);
    }
}
