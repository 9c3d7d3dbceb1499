using System.Collections.Concurrent;

namespace SharePanel.Application.Kernel;

/// <summary>
/// Threads for work that holds one for long, at most half as many as there are cores. On those that answer calls, it would
/// make all others wait.
/// </summary>
public sealed class WorkThreads : IDisposable
{
    /// <summary>How much may wait for a thread.</summary>
    public const int MostWaitingForEach = 64;

    /// <summary>How many there are.</summary>
    public static readonly int Count = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly BlockingCollection<Action> waiting = new(Count * MostWaitingForEach);
    private readonly string name;
    private readonly string tooMuch;
    private readonly Lazy<bool> started;

    /// <param name="name">What they do.</param>
    /// <param name="tooMuch">Why no more can wait.</param>
    public WorkThreads(string name, string tooMuch)
    {
        this.name = name;
        this.tooMuch = tooMuch;
        started = new Lazy<bool>(Start);
    }

    /// <summary>Does work on one of them, once those that came before are done.</summary>
    /// <exception cref="OverloadedException">Too much waits already.</exception>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        _ = started.Value;
        var job = new Job<T>(work, cancellationToken);
        if (!waiting.TryAdd(job.Run, millisecondsTimeout: 0, CancellationToken.None))
            throw new OverloadedException(tooMuch);
        return job.Done;
    }

    public void Dispose() => waiting.CompleteAdding();

    // A program that never needs them has none of them.
    private bool Start()
    {
        for (var i = 0; i < Count; i++)
            new Thread(Work) { IsBackground = true, Name = name }.Start();
        return true;
    }

    private void Work()
    {
        foreach (var job in waiting.GetConsumingEnumerable())
            job();
    }

    private sealed class Job<T>(Func<T> work, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource<T> done = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task<T> Done => done.Task;

        public void Run()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                // Nobody waits for it any more.
                done.SetCanceled(cancellationToken);
                return;
            }
            try
            {
                done.SetResult(work());
            }
#pragma warning disable CA1031 // Whatever it is, it belongs to the one who asked.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                done.SetException(fault);
            }
        }
    }
}
