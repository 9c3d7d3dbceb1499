using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.ApiKeys;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ListApiKeysTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Shows_the_callers_newest_first_without_their_secrets()
    {
        await Given.UserAsync();
        var ann = await Given.UserAsync();
        var at = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var used = await Given.KeyAsync(
            ann,
            "read",
            expiresAt: Now.AddSeconds(1),
            createdAt: at,
            lastUsedAt: at.AddHours(2),
            name: "Used"
        );
        var expired = await Given.KeyAsync(
            ann,
            "write",
            expiresAt: Now,
            createdAt: at.AddSeconds(-1),
            name: "Expired"
        );
        var reply = await Api.GetAsync("/api/api_keys/list", ("X-API-Key", ann.Key));
        Assert.That(reply, Wire.Ok("API keys retrieved successfully"));
        Assert.That(
            reply.Column("id"),
            Is.EqualTo([$"{ann.KeyId}", $"{used.KeyId}", $"{expired.KeyId}"])
        );
        Assert.That(
            reply.Raw("$.data[1]"),
            Is.EqualTo(
                $$"""{"id":{{used.KeyId}},"name":"Used","created_at":"2024-01-01 12:00:00","last_used_at":"2024-01-01 14:00:00","expires_at":"{{Now.AddSeconds(1):yyyy-MM-dd HH:mm:ss}}","is_active":1,"permissions":"read"}"""
            )
        );
        Assert.That(
            reply.Raw("$.data[2]"),
            Is.EqualTo(
                $$"""{"id":{{expired.KeyId}},"name":"Expired","created_at":"2024-01-01 11:59:59","last_used_at":null,"expires_at":"{{Now:yyyy-MM-dd HH:mm:ss}}","is_active":0,"permissions":"write"}"""
            )
        );
        Assert.That(reply.Raw("$.data[0].expires_at"), Is.EqualTo("null"));
        Assert.That(reply.Body, Does.Not.Contain("sp_live_"));
    }
}
