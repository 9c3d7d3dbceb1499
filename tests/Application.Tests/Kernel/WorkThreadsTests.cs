using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Kernel;

/// <summary>Where work is done that holds a thread for long.</summary>
public sealed class WorkThreadsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Are_none_of_those_that_answer_calls()
    {
        using var threads = new WorkThreads("Test", "Too much.");
        var thread = await threads.RunAsync(() => Thread.CurrentThread, default);
        Assert.Multiple(() =>
        {
            Assert.That(thread.IsThreadPoolThread, Is.False);
            Assert.That(thread.Name, Is.EqualTo("Test"));
            // The program's end does not wait for it.
            Assert.That(thread.IsBackground, Is.True);
        });
    }

    [Test]
    public async Task Refuse_what_would_wait_for_too_long_and_take_up_again()
    {
        using var threads = new WorkThreads("Test", "Too much.");
        using var held = new ManualResetEventSlim();
        var begun = await HoldAsync(threads, held);
        var waiting = Enumerable
            .Range(0, WorkThreads.Count * WorkThreads.MostWaitingForEach)
            .Select(i => threads.RunAsync(() => i, default))
            .ToList();
        Assert.That(() => threads.RunAsync(() => 0, default), Throws.TypeOf<OverloadedException>());
        held.Set();
        await Task.WhenAll(begun).WaitAsync(Patience);
        var answers = await Task.WhenAll(waiting).WaitAsync(Patience);
        Assert.That(answers, Is.EqualTo(Enumerable.Range(0, waiting.Count)));
        Assert.That(await threads.RunAsync(() => 7, default), Is.EqualTo(7));
    }

    [Test]
    public async Task Leave_out_what_nobody_waits_for_any_more()
    {
        using var threads = new WorkThreads("Test", "Too much.");
        using var held = new ManualResetEventSlim();
        using var gone = new CancellationTokenSource();
        var begun = await HoldAsync(threads, held);
        var isDone = false;
        var left = threads.RunAsync(
            () =>
            {
                isDone = true;
                return 0;
            },
            gone.Token
        );
        await gone.CancelAsync();
        held.Set();
        Assert.That(async () => await left, Throws.InstanceOf<OperationCanceledException>());
        await Task.WhenAll(begun).WaitAsync(Patience);
        // Behind it in the same queue.
        await threads.RunAsync(() => 0, default).WaitAsync(Patience);
        Assert.That(isDone, Is.False);
    }

    [Test]
    public void Give_a_fault_to_the_one_who_asked()
    {
        using var threads = new WorkThreads("Test", "Too much.");
        Assert.That(
            async () =>
                await threads.RunAsync<int>(() => throw new FormatException("planted"), default),
            Throws.TypeOf<FormatException>()
        );
        Assert.That(async () => await threads.RunAsync(() => 1, default), Is.EqualTo(1));
    }

    // Until each thread has one that does not end.
    private static async Task<List<Task<int>>> HoldAsync(
        WorkThreads threads,
        ManualResetEventSlim held
    )
    {
        using var begun = new SemaphoreSlim(0);
        var jobs = Enumerable
            .Range(0, WorkThreads.Count)
            .Select(_ =>
                threads.RunAsync(
                    () =>
                    {
                        begun.Release();
                        held.Wait();
                        return 0;
                    },
                    default
                )
            )
            .ToList();
        for (var i = 0; i < WorkThreads.Count; i++)
            Assert.That(await begun.WaitAsync(Patience), Is.True);
        return jobs;
    }
}
