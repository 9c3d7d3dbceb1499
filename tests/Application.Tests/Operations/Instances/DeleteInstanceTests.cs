using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Instances;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Tests.Operations.Instances;

public sealed class DeleteInstanceTests
{
    private readonly DeleteInstance.IStore store = Substitute.For<DeleteInstance.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task An_instance_is_deleted_and_told()
    {
        store
            .FindAsync(40, default)
            .Returns(
                new Instance
                {
                    Id = 40,
                    InstanceName = "My Shop",
                    InstancePath = "my-shop",
                    Type = "SNCS",
                    InstanceType = "default",
                    Status = "active",
                    UserId = 7,
                }
            );
        var result = await DeleteAsync();
        Assert.That(
            result.Value,
            Is.EqualTo(new DeleteInstance.Response(40, "My Shop", "my-shop", UserId: 7))
        );
        await store.Received(1).DeleteAsync(40, default);
        await activity.Did("instance_deleted", "instance", 40, """{"instance_name":"My Shop"}""");
    }

    [Test]
    public async Task An_instance_that_is_not_there_is_not_deleted()
    {
        store.FindAsync(40, default).Returns((Instance?)null);
        var result = await DeleteAsync();
        Assert.That(result.Error, Is.EqualTo(OperationErrors.NoInstance(40)));
        await store.DidNotReceiveWithAnyArgs().DeleteAsync(default, default);
        await activity.DidNothing();
    }

    private Task<Result<DeleteInstance.Response>> DeleteAsync() =>
        new DeleteInstance.Handler(store, activity).Handle(new(40), default);
}
