using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Auth;

/// <summary>Where passwords are hashed.</summary>
public sealed class HashingThreadsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly int Count = Math.Max(1, Environment.ProcessorCount / 2);

    [Test]
    public async Task Are_none_of_those_that_answer_calls()
    {
        using var threads = new HashingThreads();
        var isPooled = true;
        await threads.RunAsync(
            () =>
            {
                isPooled = Thread.CurrentThread.IsThreadPoolThread;
                return [];
            },
            default
        );
        Assert.That(isPooled, Is.False);
    }

    [Test]
    public async Task Refuse_what_would_wait_for_too_long_and_take_up_again()
    {
        using var threads = new HashingThreads();
        using var held = new ManualResetEventSlim();
        var begun = await HoldAsync(threads, held);
        var waiting = Enumerable
            .Range(0, Count * HashingThreads.MostWaitingForEach)
            .Select(i => threads.RunAsync(() => [(byte)i], default))
            .ToList();
        Assert.That(
            () => threads.RunAsync(() => [], default),
            Throws.TypeOf<OverloadedException>()
        );
        held.Set();
        await Task.WhenAll(begun).WaitAsync(Patience);
        var answers = await Task.WhenAll(waiting).WaitAsync(Patience);
        Assert.That(
            answers.Select(answer => answer.Single()),
            Is.EqualTo(Enumerable.Range(0, waiting.Count).Select(i => (byte)i))
        );
        Assert.That(await threads.RunAsync(() => [7], default), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public async Task Leave_out_what_nobody_waits_for_any_more()
    {
        using var threads = new HashingThreads();
        using var held = new ManualResetEventSlim();
        using var gone = new CancellationTokenSource();
        var begun = await HoldAsync(threads, held);
        var isHashed = false;
        var left = threads.RunAsync(
            () =>
            {
                isHashed = true;
                return [];
            },
            gone.Token
        );
        await gone.CancelAsync();
        Assert.That(async () => await left, Throws.InstanceOf<OperationCanceledException>());
        held.Set();
        await Task.WhenAll(begun).WaitAsync(Patience);
        // Behind it in the same queue.
        await threads.RunAsync(() => [], default).WaitAsync(Patience);
        Assert.That(isHashed, Is.False);
    }

    [Test]
    public void Give_a_fault_to_the_one_who_asked()
    {
        using var threads = new HashingThreads();
        Assert.That(
            async () => await threads.RunAsync(() => throw new FormatException("planted"), default),
            Throws.TypeOf<FormatException>()
        );
        Assert.That(async () => await threads.RunAsync(() => [], default), Is.Empty);
    }

    // Until each thread has one that does not end.
    private static async Task<List<Task<byte[]>>> HoldAsync(
        HashingThreads threads,
        ManualResetEventSlim held
    )
    {
        using var begun = new SemaphoreSlim(0);
        var jobs = Enumerable
            .Range(0, Count)
            .Select(_ =>
                threads.RunAsync(
                    () =>
                    {
                        begun.Release();
                        held.Wait();
                        return [];
                    },
                    default
                )
            )
            .ToList();
        for (var i = 0; i < Count; i++)
            Assert.That(await begun.WaitAsync(Patience), Is.True);
        return jobs;
    }
}
