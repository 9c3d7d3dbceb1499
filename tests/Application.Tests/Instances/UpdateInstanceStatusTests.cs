using NSubstitute;
using SharePanel.Application.Instances;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Instances;

public sealed class UpdateInstanceStatusTests
{
    private readonly UpdateInstanceStatus.IStore store =
        Substitute.For<UpdateInstanceStatus.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_an_instance_of_another_account()
    {
        store.SetStatusAsync(4, Caller.Id, "sleep", default).Returns(false);
        Assert.That((await UpdateAsync()).Error, Is.EqualTo(InstanceErrors.NotFound));
        await activity.DidNothing();
    }

    [Test]
    public async Task Logs_the_new_status()
    {
        store.SetStatusAsync(4, Caller.Id, "sleep", default).Returns(true);
        Assert.That((await UpdateAsync()).IsSuccess);
        await activity.Did("instance_status_updated", "instance", 4, """{"status":"sleep"}""");
    }

    private Task<Result<Done>> UpdateAsync() =>
        new UpdateInstanceStatus.Handler(store, Caller.With(), activity).Handle(
            new(4, "sleep"),
            default
        );
}
