using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Notifications;

namespace SharePanel.Application.Tests.Notifications;

public sealed class MarkReadTests
{
    private readonly MarkRead.IStore store = Substitute.For<MarkRead.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_a_notification_of_another_account()
    {
        store.MarkReadAsync(4, Caller.Id, default).Returns(false);
        Assert.That((await MarkAsync(4)).Error, Is.EqualTo(NotificationErrors.NotFound));
        await activity.DidNothing();
    }

    [Test]
    public async Task Marks_one()
    {
        store.MarkReadAsync(4, Caller.Id, default).Returns(true);
        var result = await MarkAsync(4);
        Assert.That(result.IsSuccess);
        Assert.That(result.Value.Message, Is.Null, "the declared message");
        await store.DidNotReceiveWithAnyArgs().MarkAllReadAsync(default, default);
        await activity.Did("notification_read", "notification", 4, null);
    }

    [Test]
    public async Task Marks_all_without_an_id_and_says_so()
    {
        store.MarkAllReadAsync(Caller.Id, default).Returns(3);
        var result = await MarkAsync(null);
        Assert.That(result.Value.Message, Is.EqualTo("All notifications marked as read"));
        await activity.Did("notifications_read", "notification", null, """{"count":3}""");
    }

    private Task<Result<Done>> MarkAsync(long? id) =>
        new MarkRead.Handler(store, Caller.With(), activity).Handle(new(id), default);
}
