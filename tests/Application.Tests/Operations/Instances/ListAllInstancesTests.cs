using NSubstitute;
using SharePanel.Application.Operations.Instances;

namespace SharePanel.Application.Tests.Operations.Instances;

public sealed class ListAllInstancesTests
{
    [Test]
    public async Task Instances_are_listed_of_all_or_of_one()
    {
        var rows = Lists.Of(id => new ListAllInstances.Row
        {
            Id = id,
            InstanceName = "Shop",
            InstancePath = "shop",
            Type = "SMS",
            InstanceType = "default",
            Status = "active",
            Email = Accounts.Ann,
        });
        var store = Substitute.For<ListAllInstances.IStore>();
        var handler = new ListAllInstances.Handler(store, Accounts.OnlyAnn());
        await Lists.IsOfAllOrOfOneAsync(
            store,
            rows,
            user => handler.Handle(new(user, 1, 1), default)
        );
    }
}
