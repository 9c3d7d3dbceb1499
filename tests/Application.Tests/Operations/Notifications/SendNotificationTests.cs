using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Notifications;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Notifications;

public sealed class SendNotificationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Notification Plain = new()
    {
        Title = "Hello",
        Message = "There",
        Type = "info",
        Link = null,
        CreatedAt = Now,
    };
    private static readonly Notification Full = Plain with
    {
        Type = "warning",
        Link = "https://example.com/",
    };

    private readonly INotices notices = Substitute.For<INotices>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    public SendNotificationTests()
    {
        notices.AddAsync(7, Arg.Any<Notification>(), default).Returns(11);
        notices.AddToAllAsync(Arg.Any<Notification>(), default).Returns(4);
    }

    [Test]
    public async Task A_notice_informs_unless_told_otherwise()
    {
        var result = await SendAsync(Accounts.Ann, all: false, type: null, link: null);
        Assert.That(result.Value, Is.EqualTo(new SendNotification.Response(11, 1)));
        await notices.Received(1).AddAsync(7, Plain, default);
        await activity.Did("notification_sent", "notification", 11, """{"title":"Hello"}""");
    }

    [Test]
    public async Task A_notice_keeps_its_type_and_link()
    {
        await SendAsync(Accounts.Ann, all: false, Full.Type, Full.Link);
        await notices.Received(1).AddAsync(7, Full, default);
        await notices.DidNotReceiveWithAnyArgs().AddToAllAsync(default!, default);
    }

    [Test]
    public async Task A_notice_to_all_is_counted_and_logged_at_nobody()
    {
        var result = await SendAsync(user: null, all: true, Full.Type, Full.Link);
        Assert.That(result.Value, Is.EqualTo(new SendNotification.Response(null, 4)));
        await notices.Received(1).AddToAllAsync(Full, default);
        await notices.DidNotReceiveWithAnyArgs().AddAsync(default, default!, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task A_notice_to_nobody_is_refused()
    {
        var result = await SendAsync("bob", all: false, type: null, link: null);
        Assert.That(result.Error, Is.EqualTo(Accounts.Nobody("bob")));
        await notices.DidNotReceiveWithAnyArgs().AddAsync(default, default!, default);
    }

    private Task<Result<SendNotification.Response>> SendAsync(
        string? user,
        bool all,
        string? type,
        string? link
    ) =>
        new SendNotification.Handler(
            notices,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(new(user, all, "Hello", "There", type, link), default);
}
