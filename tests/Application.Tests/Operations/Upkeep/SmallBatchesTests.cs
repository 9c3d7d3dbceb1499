using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Upkeep;

namespace SharePanel.Application.Tests.Operations.Upkeep;

public sealed class SmallBatchesTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<JobProgress> told = [];

    [TestCase(500, 2)]
    [TestCase(499, 1)]
    [TestCase(0, 1)]
    public async Task End_with_the_first_that_is_not_full(int removed, int times)
    {
        var asked = new List<int>();
        var all = await Batches()
            .AllAsync(
                count =>
                {
                    asked.Add(count);
                    return Task.FromResult(asked.Count == 1 ? removed : 0);
                },
                default
            );
        Assert.That(all, Is.EqualTo(removed));
        Assert.That(asked, Is.EqualTo(Enumerable.Repeat(500, times)));
    }

    [Test]
    public async Task Count_each_kind_alone_and_tell_of_all()
    {
        var batches = Batches();
        Assert.That(await batches.AllAsync(_ => Task.FromResult(3), default), Is.EqualTo(3));
        Assert.That(await batches.AllAsync(_ => Task.FromResult(4), default), Is.EqualTo(4));
        Assert.That(told, Is.EqualTo(new[] { new JobProgress(3, null), new JobProgress(7, null) }));
    }

    [Test]
    public async Task Leave_others_as_much_time_as_they_took()
    {
        var began = 0L;
        var paused = TimeSpan.Zero;
        await Batches()
            .AllAsync(
                _ =>
                {
                    var isFirst = began == 0;
                    if (!isFirst)
                        paused = Stopwatch.GetElapsedTime(began);
                    clock.Advance(TimeSpan.FromMilliseconds(200));
                    began = Stopwatch.GetTimestamp();
                    return Task.FromResult(isFirst ? 500 : 0);
                },
                default
            );
        Assert.That(paused, Is.GreaterThan(TimeSpan.FromMilliseconds(150)));
    }

    private SmallBatches Batches() =>
        new(new NoTransaction(), clock, new Listener<JobProgress>(told));
}
