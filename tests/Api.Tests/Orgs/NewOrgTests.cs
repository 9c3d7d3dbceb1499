using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Orgs;

[TestFixtureSource(typeof(Databases))]
public sealed class NewOrgTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Creates_an_org_that_then_appears_in_the_list()
    {
        var ann = await Given.UserAsync(plan: "free");
        var reply = await ann.PostAsync("orgs", "new", new { title = "Acme Ltd" });
        Assert.That(reply, Wire.Ok("Organization created successfully"));
        Assert.That(
            (await ann.GetAsync("orgs", "list")).Text("$.data[0].path"),
            Is.EqualTo("acme-ltd")
        );
    }
}
