using NSubstitute;
using SharePanel.Application.Instances;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Instances;

public sealed class AwakenInstancesTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1234)]
    public async Task Counts_them_in_the_documented_words(int count)
    {
        var store = Substitute.For<AwakenInstances.IStore>();
        var activity = Substitute.For<IActivityLog>();
        store.AwakenAllAsync(Caller.Id, default).Returns(count);
        var result = await new AwakenInstances.Handler(store, Caller.With(), activity).Handle(
            new(),
            default
        );
        Assert.That(result.Value.Message, Is.EqualTo($"{count} instances awakened successfully"));
        await activity.Did("instances_awakened", "instance", null, $$"""{"count":{{count}}}""");
    }
}
