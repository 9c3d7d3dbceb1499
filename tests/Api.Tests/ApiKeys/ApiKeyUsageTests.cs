using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.ApiKeys;

[TestFixtureSource(typeof(Databases))]
[Access(To.Owner)]
public sealed class ApiKeyUsageTests(Database database) : WireTest(database)
{
    private const string Retrieved = "API key usage retrieved successfully";

    [Test]
    public async Task Sums_what_the_key_did()
    {
        var ann = await Given.UserAsync();
        var key = await Given.KeyAsync(ann);
        await Given.UsageAsync(ann, Now, "orgs.list", 7, 7);
        var last = new DateTimeOffset(2024, 1, 3, 14, 0, 0, TimeSpan.Zero);
        await Given.UsageAsync(
            key,
            last.AddDays(-2),
            "orgs.list",
            1000,
            50,
            microseconds: 100_000_000
        );
        await Given.UsageAsync(key, last, "orgs.list", 400, 0, microseconds: 80_000_000);
        await Given.UsageAsync(key, last, "profile.view", 50, 0, microseconds: 7_500_000);
        await Given.UsageAsync(key, last.AddDays(1), "profile.view", 0, 0, refused: 9);
        Assert.That(
            await ann.GetAsync("api_keys", "usage", new { key_id = key.KeyId }),
            Wire.Ok(
                Retrieved,
                """{"total_requests":1500,"active_days":2,"endpoints_used":2,"last_request":"2024-01-03 14:00:00","avg_response_time":0.125,"success_count":1450,"error_count":50}"""
            )
        );
    }

    [Test]
    public async Task Is_zero_for_a_key_that_was_never_used()
    {
        var ann = await Given.UserAsync();
        var key = await Given.KeyAsync(ann, expiresAt: Now.AddDays(-1));
        Assert.That(
            await ann.GetAsync("api_keys", "usage", new { key_id = key.KeyId }),
            Wire.Ok(
                Retrieved,
                """{"total_requests":0,"active_days":0,"endpoints_used":0,"last_request":null,"avg_response_time":0,"success_count":0,"error_count":0}"""
            )
        );
    }

    [Test]
    public async Task Requires_an_id() =>
        Assert.That(
            await (await Given.UserAsync()).GetAsync("api_keys", "usage"),
            Wire.Error(400, "API key ID is required", "missing_parameter")
        );
}
