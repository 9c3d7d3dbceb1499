using System.Collections.Concurrent;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Security;

/// <summary>
/// Threads that do nothing but hash passwords, at most half as many as there are cores. Hashing holds a thread for long on
/// purpose; on those that answer calls, it would make all others wait.
/// </summary>
internal sealed class HashingThreads : IDisposable
{
    /// <summary>Passwords that may wait for a thread. Who is the last of them waits for some two seconds.</summary>
    internal const int MostWaitingForEach = 64;

    private readonly int count = Math.Max(1, Environment.ProcessorCount / 2);
    private readonly BlockingCollection<Job> waiting;
    private readonly Lazy<bool> started;

    public HashingThreads()
    {
        waiting = new BlockingCollection<Job>(count * MostWaitingForEach);
        started = new Lazy<bool>(Start);
    }

    /// <exception cref="OverloadedException">Too many passwords wait already.</exception>
    public Task<byte[]> RunAsync(Func<byte[]> hash, CancellationToken cancellationToken)
    {
        _ = started.Value;
        var job = new Job(hash, cancellationToken);
        if (!waiting.TryAdd(job, millisecondsTimeout: 0, CancellationToken.None))
            throw new OverloadedException("Too many passwords are waiting to be checked.");
        return job.Done.WaitAsync(cancellationToken);
    }

    public void Dispose() => waiting.CompleteAdding();

    // A program that never hashes has none of them.
    private bool Start()
    {
        for (var i = 0; i < count; i++)
            new Thread(Work) { IsBackground = true, Name = "Hashing" }.Start();
        return true;
    }

    private void Work()
    {
        foreach (var job in waiting.GetConsumingEnumerable())
            job.Run();
    }

    private sealed class Job(Func<byte[]> hash, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource<byte[]> done = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task<byte[]> Done => done.Task;

        public void Run()
        {
            // Nobody waits for it any more.
            if (cancellationToken.IsCancellationRequested)
                return;
            try
            {
                done.SetResult(hash());
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
