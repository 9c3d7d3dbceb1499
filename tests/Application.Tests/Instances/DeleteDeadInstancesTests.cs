using NSubstitute;
using SharePanel.Application.Instances;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Instances;

public sealed class DeleteDeadInstancesTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1234)]
    public async Task Counts_them_in_the_documented_words(int count)
    {
        var store = Substitute.For<DeleteDeadInstances.IStore>();
        var activity = Substitute.For<IActivityLog>();
        store.DeleteDeadAsync(Caller.Id, default).Returns(count);
        var result = await new DeleteDeadInstances.Handler(store, Caller.With(), activity).Handle(
            new(),
            default
        );
        Assert.That(
            result.Value.Message,
            Is.EqualTo($"{count} dead instances deleted successfully")
        );
        await activity.Did("dead_instances_deleted", "instance", null, $$"""{"count":{{count}}}""");
    }
}
