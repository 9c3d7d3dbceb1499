using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Notifications;

namespace SharePanel.Application.Tests.Notifications;

public sealed class DeleteNotificationTests
{
    private readonly DeleteNotification.IStore store = Substitute.For<DeleteNotification.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_a_notification_of_another_account()
    {
        store.DeleteAsync(4, Caller.Id, default).Returns(false);
        Assert.That((await DeleteAsync()).Error, Is.EqualTo(NotificationErrors.NotFound));
        await activity.DidNothing();
    }

    [Test]
    public async Task Logs_which_one_is_gone()
    {
        store.DeleteAsync(4, Caller.Id, default).Returns(true);
        Assert.That((await DeleteAsync()).IsSuccess);
        await activity.Did("notification_deleted", "notification", 4, null);
    }

    private Task<Result<Done>> DeleteAsync() =>
        new DeleteNotification.Handler(store, Caller.With(), activity).Handle(new(4), default);
}
