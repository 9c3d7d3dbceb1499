using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Search;

namespace SharePanel.Application.Tests.Search;

public sealed class FindByTextTests
{
    [TestCase(null, FindByText.Scope.Everywhere)]
    [TestCase("all", FindByText.Scope.Everywhere)]
    [TestCase("organizations", FindByText.Scope.Organizations)]
    [TestCase("instances", FindByText.Scope.Instances)]
    public async Task Looks_where_it_is_told(string? type, FindByText.Scope scope)
    {
        var store = Substitute.For<FindByText.IStore>();
        store.FindAsync(default, default!, default, default, default).ReturnsForAnyArgs([]);
        var handler = new FindByText.Handler(store, Caller.With(), Mapper.Instance);
        await handler.Handle(new("acme", type, null, null), default);
        await store
            .Received(1)
            .FindAsync(Caller.Id, "acme", scope, new Paging(50, 0), Arg.Any<CancellationToken>());
    }
}
