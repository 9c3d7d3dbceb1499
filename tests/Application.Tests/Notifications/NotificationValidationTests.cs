using SharePanel.Application.Notifications;

namespace SharePanel.Application.Tests.Notifications;

public sealed class NotificationValidationTests
{
    private const string IdTakes =
        "notification_id must be a whole number from 1 to 9223372036854775807";

    [TestCase(null, "Notification ID is required")]
    [TestCase(0, IdTakes)]
    [TestCase(1, null)]
    public void Delete_needs_an_id(long? id, string? message) =>
        Assert.That(new DeleteNotification.Validator().MessageFor(new(id)), Is.EqualTo(message));

    [TestCase(null, null)]
    [TestCase(0, IdTakes)]
    public void Mark_read_may_do_without(long? id, string? message) =>
        Assert.That(new MarkRead.Validator().MessageFor(new(id)), Is.EqualTo(message));

    [Test]
    public void List_takes_a_page_at_most() =>
        Assert.That(
            new ListNotifications.Validator().MessageFor(new(true, 501, null)),
            Is.EqualTo("limit must be a whole number from 1 to 500")
        );
}
