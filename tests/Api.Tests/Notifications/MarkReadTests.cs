using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Notifications;

[TestFixtureSource(typeof(Databases))]
[Access(To.Owner)]
public sealed class MarkReadTests(Database database) : WireTest(database)
{
    private const string Marked = "Notification marked as read";

    [Test]
    public async Task Marks_one()
    {
        var ann = await Given.UserAsync();
        var one = await Given.NotificationAsync(ann);
        var other = await Given.NotificationAsync(ann);
        Assert.That(
            await ann.PostAsync("notifications", "mark_read", new { notification_id = one }),
            Wire.Done(Marked)
        );
        Assert.That(await UnreadAsync(), Is.EqualTo([other]));
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(ann, "notification_read", "notification", one)
        );
        Assert.That(
            await ann.PostAsync("notifications", "mark_read", new { notification_id = one }),
            Wire.Done(Marked)
        );
    }

    [Test]
    public async Task Marks_all_of_the_caller_without_an_id()
    {
        var ann = await Given.UserAsync();
        await Given.NotificationAsync(ann);
        await Given.NotificationAsync(ann);
        var foreign = await Given.NotificationAsync(await Given.UserAsync());
        Assert.That(
            await ann.PostAsync("notifications", "mark_read"),
            Wire.Done("All notifications marked as read")
        );
        Assert.That(await UnreadAsync(), Is.EqualTo([foreign]));
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(ann, "notifications_read", "notification", null, """{"count":2}""")
        );
    }

    [TestCase("\"\"")]
    [TestCase("0")]
    [TestCase("\"x\"")]
    public async Task Marks_none_for_an_id_that_is_none(string id)
    {
        var ann = await Given.UserAsync();
        await Given.NotificationAsync(ann);
        var reply = await Api.PostJsonAsync(
            ann.Url("notifications", "mark_read"),
            $$"""{"notification_id":{{id}}}"""
        );
        Assert.That(
            reply,
            Wire.Error(400, "notification_id must be a whole number from 1 to 9223372036854775807")
        );
        Assert.That(await UnreadAsync(), Has.Count.EqualTo(1));
    }

    private Task<IReadOnlyList<long>> UnreadAsync() =>
        Database.ColumnAsync<long>("SELECT id FROM notifications WHERE is_read = 0");
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Owner)]
public sealed class DeleteNotificationTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Removes_one()
    {
        var ann = await Given.UserAsync();
        var one = await Given.NotificationAsync(ann);
        var other = await Given.NotificationAsync(ann);
        Assert.That(
            await ann.PostAsync("notifications", "delete", new { notification_id = one }),
            Wire.Done("Notification deleted successfully")
        );
        Assert.That(
            await Database.ColumnAsync<long>("SELECT id FROM notifications"),
            Is.EqualTo([other])
        );
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(ann, "notification_deleted", "notification", one)
        );
        Assert.That(
            await ann.PostAsync("notifications", "delete", new { notification_id = one }),
            Wire.Error(404, "Notification not found", "notification_not_found")
        );
    }

    [Test]
    public async Task Requires_an_id() =>
        Assert.That(
            await (await Given.UserAsync()).PostAsync("notifications", "delete"),
            Wire.Error(400, "Notification ID is required", "missing_parameter")
        );
}
