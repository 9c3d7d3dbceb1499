using NSubstitute;
using SharePanel.Application.Operations.Plans;

namespace SharePanel.Application.Tests.Operations.Plans;

public sealed class ListAllPlansTests
{
    [Test]
    public async Task Plans_are_listed_as_they_are()
    {
        var rows = new[] { new ListAllPlans.Row { Name = "free" } };
        var store = Substitute.For<ListAllPlans.IStore>();
        store.ListAsync(default).Returns(rows);
        var result = await new ListAllPlans.Handler(store).Handle(new(), default);
        Assert.That(result.Value?.Plans, Is.SameAs(rows));
    }
}
