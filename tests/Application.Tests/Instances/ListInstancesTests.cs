using NSubstitute;
using SharePanel.Application.Instances;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Instances;

public sealed class ListInstancesTests
{
    [TestCase(null, null)]
    [TestCase("all", null)]
    [TestCase("SMS", "SMS")]
    public async Task Filters_by_type_unless_all_are_wanted(string? type, string? filter)
    {
        var store = Substitute.For<ListInstances.IStore>();
        store.ListAsync(default, default, default, default, default).ReturnsForAnyArgs([]);
        var handler = new ListInstances.Handler(store, Caller.With(), Mapper.Instance);
        await handler.Handle(new(type, "dead", null, null), default);
        await store
            .Received(1)
            .ListAsync(
                Caller.Id,
                filter,
                "dead",
                new Paging(1000, 0),
                Arg.Any<CancellationToken>()
            );
    }
}
