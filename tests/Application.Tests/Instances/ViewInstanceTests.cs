using NSubstitute;
using SharePanel.Application.Instances;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Tests.Instances;

public sealed class ViewInstanceTests
{
    [Test]
    public async Task Refuses_an_instance_of_another_account()
    {
        var store = Substitute.For<ViewInstance.IStore>();
        store.FindAsync(4, Caller.Id, default).Returns((Instance?)null);
        var handler = new ViewInstance.Handler(store, Caller.With(), Mapper.Instance);
        var result = await handler.Handle(new(4), default);
        Assert.That(result.Error, Is.EqualTo(InstanceErrors.NotFound));
    }
}
