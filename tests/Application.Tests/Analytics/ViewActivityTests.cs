using NSubstitute;
using SharePanel.Application.Analytics;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Activity;

namespace SharePanel.Application.Tests.Analytics;

public sealed class ViewActivityTests
{
    [Test]
    public async Task Passes_the_details_on_as_they_are()
    {
        const string Details = """{"org_name":"My Org"}""";
        var store = Substitute.For<ViewActivity.IStore>();
        ActivityEntry entry = new()
        {
            Id = 1,
            UserId = Caller.Id,
            Action = "organization_created",
            ResourceType = "organization",
            ResourceId = 5,
            Details = Details,
        };
        store.ActivityAsync(Caller.Id, new Paging(50, 0), default).Returns([entry]);
        var handler = new ViewActivity.Handler(store, Caller.With(), Mapper.Instance);
        var page = (await handler.Handle(new(null, null), default)).Value!;
        Assert.That(page.Rows.Single().Details, Is.EqualTo(new RawJson(Details)));
        Assert.That(page.Rows.Single().ResourceId, Is.EqualTo(5));
    }
}
