using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

/// <summary>A call with two things wrong is told of the earlier one.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class OrderOfChecksTests(Database database) : WireTest(database)
{
    /// <summary>What can be wrong with a call that deletes an organization, in the documented order.</summary>
    public enum Fault
    {
        Mode,
        Credentials,
        Payload,
        Action,
        Verb,
        KeyPermission,
        Parameters,
        Existence,
        Permission,
    }

    private static IEnumerable<TestCaseData> Pairs() =>
        from first in Enum.GetValues<Fault>()
        from second in Enum.GetValues<Fault>()
        where first < second && IsPossible(first, second)
        select new TestCaseData(first, second);

    [TestCaseSource(nameof(Pairs))]
    public async Task Is_the_documented_one(Fault first, Fault second)
    {
        var reply = await CallAsync(first, second);
        Assert.That(reply.Status, Is.EqualTo(StatusOf(first)), reply.ToString());
        Assert.That(reply.Header("X-Error-Code"), Is.EqualTo(CodeOf(first)));
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
    }

    [Test]
    public async Task Each_fault_alone_is_told([Values] Fault fault)
    {
        var reply = await CallAsync(fault, fault);
        Assert.That(reply.Status, Is.EqualTo(StatusOf(fault)), reply.ToString());
        Assert.That(reply.Header("X-Error-Code"), Is.EqualTo(CodeOf(fault)));
    }

    [Test]
    public async Task Plan_limits_come_after_parameters_and_key_permissions()
    {
        var ann = await Given.UserAsync(plan: "free", orgs: 1);
        var reader = await Given.KeyAsync(ann, "read");
        Assert.That(
            (await ann.PostAsync("orgs", "new", new { path = "Ä" })).Status,
            Is.EqualTo(400)
        );
        Assert.That(
            await reader.PostAsync("orgs", "new"),
            Wire.Error(403, "This API key does not have the write permission")
        );
        Assert.That(
            await ann.PostAsync("orgs", "new"),
            Wire.Error(
                403,
                "Organization limit reached for your plan",
                "organization_limit_reached"
            )
        );
    }

    [Test]
    public async Task Malformed_bodies_come_where_parameters_do()
    {
        var ann = await Given.UserAsync();
        var reader = await Given.KeyAsync(ann, "read");
        Assert.That(
            (await Api.PostJsonAsync(reader.Url("orgs", "new"), "{")).Status,
            Is.EqualTo(403)
        );
        Assert.That(
            (await Api.PostJsonAsync(ann.Url("orgs", "nope"), "{")).Header("X-Error-Code"),
            Is.EqualTo("invalid_action")
        );
        Assert.That(
            (await Api.PostJsonAsync(ann.Url("orgs", "new"), "{")).Header("X-Error-Code"),
            Is.EqualTo("malformed_body")
        );
    }

    [Test]
    public async Task Nothing_is_said_about_actions_to_those_without_a_key()
    {
        var unknown = await Api.GetAsync("/api?mode=orgs&action=nope");
        var known = await Api.GetAsync("/api?mode=orgs&action=new");
        Assert.That(unknown, Wire.Error(401, "Invalid or expired API key"));
        Assert.That(known.Body, Is.EqualTo(unknown.Body));
    }

    private async Task<Reply> CallAsync(Fault first, Fault second)
    {
        bool Has(Fault fault) => first == fault || second == fault;

        var owner = await Given.UserAsync();
        var ann = await Given.UserAsync(plan: "free");
        var org = await Given.OrgAsync(owner);
        await Given.MemberAsync(org, ann, level: 3, isAdmin: !Has(Fault.Permission));
        if (Has(Fault.KeyPermission))
            ann = await Given.KeyAsync(ann, "read");
        if (Has(Fault.Credentials))
            ann = ann with { Key = "nonsense" };
        var id =
            Has(Fault.Parameters) ? "x"
            : Has(Fault.Existence) ? $"{org + 1}"
            : $"{org}";
        var url =
            $"/api?mode={(Has(Fault.Mode) ? "nope" : "orgs")}&action={(Has(Fault.Action) ? "nope" : "delete")}&api_key={ann.Key}&org_id={id}";
        if (Has(Fault.Verb))
            return await Api.GetAsync(url);
        var body = Encoding.ASCII.GetBytes(new string(' ', Has(Fault.Payload) ? (1 << 20) + 1 : 0));
        return await Api.PostIfWantedAsync(url, ApiClient.Body(body, "application/json"));
    }

    // A GET's body is not read, and an id cannot be absent and foreign and ill-formed at once.
    private static bool IsPossible(Fault first, Fault second) =>
        (first, second) is not ((Fault.Payload, Fault.Verb) or (Fault.Existence, Fault.Permission));

    private static int StatusOf(Fault fault) =>
        fault switch
        {
            Fault.Credentials => 401,
            Fault.Payload => 413,
            Fault.Verb => 405,
            Fault.KeyPermission or Fault.Permission => 403,
            Fault.Existence => 404,
            _ => 400,
        };

    private static string CodeOf(Fault fault) =>
        fault switch
        {
            Fault.Mode => "invalid_mode",
            Fault.Credentials => "invalid_api_key",
            Fault.Payload => "payload_too_large",
            Fault.Action => "invalid_action",
            Fault.Verb => "method_not_allowed",
            Fault.KeyPermission => "insufficient_permissions",
            Fault.Parameters => "invalid_parameter",
            Fault.Existence => "organization_not_found",
            _ => "not_an_organization_admin",
        };
}
