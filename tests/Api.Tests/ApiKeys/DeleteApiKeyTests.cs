using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.ApiKeys;

[TestFixtureSource(typeof(Databases))]
[Access(To.Owner)]
public sealed class DeleteApiKeyTests(Database database) : WireTest(database)
{
    private const string Deleted = "API key deleted successfully";

    [Test]
    public async Task Takes_effect_at_once()
    {
        var ann = await Given.UserAsync();
        var leaked = await Given.KeyAsync(ann, name: "Leaked");
        Assert.That((await leaked.GetAsync("orgs", "list")).Status, Is.EqualTo(200));
        Assert.That(
            await ann.PostAsync("api_keys", "delete", new { key_id = leaked.KeyId }),
            Wire.Done(Deleted)
        );
        Assert.That((await leaked.GetAsync("orgs", "list")).Status, Is.EqualTo(401));
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(
                ann,
                "api_key_deleted",
                "api_key",
                leaked.KeyId,
                """{"key_name":"Leaked"}"""
            )
        );
    }

    [Test]
    public async Task May_be_of_the_calling_key()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("api_keys", "delete", new { key_id = ann.KeyId }),
            Wire.Done(Deleted)
        );
        Assert.That(
            await ann.PostAsync("api_keys", "delete", new { key_id = ann.KeyId }),
            Wire.Error(401, "Invalid or expired API key", "invalid_api_key")
        );
    }

    [Test]
    public async Task Finds_nothing_the_second_time()
    {
        var ann = await Given.UserAsync();
        var key = await Given.KeyAsync(ann);
        await ann.PostAsync("api_keys", "delete", new { key_id = key.KeyId });
        Assert.That(
            await ann.PostAsync("api_keys", "delete", new { key_id = key.KeyId }),
            Wire.Error(404, "API key not found", "api_key_not_found")
        );
        Assert.That(await Database.CountAsync("activity"), Is.EqualTo(1));
    }

    [Test]
    public async Task Requires_an_id() =>
        Assert.That(
            await (await Given.UserAsync()).PostAsync("api_keys", "delete"),
            Wire.Error(400, "API key ID is required", "missing_parameter")
        );
}
