using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Notifications;

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class ListNotificationsTests(Database database) : WireTest(database)
{
    private const string Retrieved = "Notifications retrieved successfully";

    [Test]
    public async Task Shows_the_callers_newest_first()
    {
        var ann = await Given.UserAsync();
        await Given.NotificationAsync(await Given.UserAsync());
        var at = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var late = await Given.NotificationAsync(
            ann,
            "Done",
            "All is well",
            "success",
            isRead: true,
            createdAt: at.AddSeconds(1)
        );
        var early = await Given.NotificationAsync(
            ann,
            message: "Your invoice INV-123 has been generated",
            link: "/billing/invoice/1",
            createdAt: at
        );
        Assert.That(
            await ann.GetAsync("notifications", "list"),
            Wire.Ok(
                Retrieved,
                $$"""[{"id":{{late}},"title":"Done","message":"All is well","type":"success","is_read":1,"link":null,"created_at":"2024-01-01 12:00:01"},{"id":{{early}},"title":"New Invoice","message":"Your invoice INV-123 has been generated","type":"info","is_read":0,"link":"/billing/invoice/1","created_at":"2024-01-01 12:00:00"}]"""
            )
        );
    }

    [TestCase("true", "unread")]
    [TestCase("1", "unread")]
    [TestCase("false", "unread read")]
    [TestCase("0", "unread read")]
    [TestCase(null, "unread read")]
    public async Task Leaves_read_ones_out_if_asked(string? unread, string titles)
    {
        var ann = await Given.UserAsync();
        await Given.NotificationAsync(ann, "read", isRead: true);
        await Given.NotificationAsync(ann, "unread");
        var reply = await ann.GetAsync("notifications", "list", new { unread_only = unread });
        Assert.That(string.Join(' ', reply.Column("title")), Is.EqualTo(titles));
    }

    [Test]
    public async Task Takes_a_JSON_flag()
    {
        var ann = await Given.UserAsync();
        await Given.NotificationAsync(ann, isRead: true);
        Assert.That(
            await ann.PostAsync("notifications", "list", new { unread_only = true }),
            Wire.Ok(Retrieved, "[]")
        );
    }

    [TestCase("yes")]
    [TestCase("TRUE")]
    [TestCase("2")]
    [TestCase("")]
    public async Task Refuses_other_flags(string unread) =>
        Assert.That(
            await Api.GetAsync(
                (await Given.UserAsync()).Url("notifications", "list", $"&unread_only={unread}")
            ),
            Wire.Error(400, "unread_only must be true or false", "invalid_parameter")
        );
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class CountUnreadTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Counts_the_callers_unread_ones()
    {
        var ann = await Given.UserAsync();
        await Given.NotificationAsync(await Given.UserAsync());
        await Given.NotificationAsync(ann, isRead: true);
        await Given.NotificationAsync(ann);
        await Given.NotificationAsync(ann);
        Assert.That(
            await ann.GetAsync("notifications", "unread_count"),
            Wire.Ok("Unread count retrieved successfully", """{"count":2}""")
        );
    }
}
