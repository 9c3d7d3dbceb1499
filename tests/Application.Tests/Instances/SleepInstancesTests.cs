using NSubstitute;
using SharePanel.Application.Instances;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Instances;

public sealed class SleepInstancesTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1234)]
    public async Task Counts_them_in_the_documented_words(int count)
    {
        var store = Substitute.For<SleepInstances.IStore>();
        var activity = Substitute.For<IActivityLog>();
        store.SleepAllAsync(Caller.Id, default).Returns(count);
        var result = await new SleepInstances.Handler(store, Caller.With(), activity).Handle(
            new(),
            default
        );
        Assert.That(
            result.Value.Message,
            Is.EqualTo($"{count} instances put to sleep successfully")
        );
        await activity.Did("instances_put_to_sleep", "instance", null, $$"""{"count":{{count}}}""");
    }
}
