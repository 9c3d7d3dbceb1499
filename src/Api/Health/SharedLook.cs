namespace SharePanel.Api.Health;

/// <summary>
/// A look at the database that many may ask for: it happens once a second at most, and one at a time. Who asks while it hangs
/// is told in time, and takes no thread with it.
/// </summary>
internal sealed class SharedLook<T>(Func<Task<T>> look, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    // Load balancers give up after two seconds, and a busy machine takes its time too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<T>? latest;
    private long begun;

    /// <summary>What the look of this moment finds.</summary>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public Task<T> FindAsync(CancellationToken cancellationToken) =>
        Current().WaitAsync(Patience, cancellationToken);

    /// <summary>Has it look, and waits for nothing.</summary>
    public void Begin() => _ = Current();

    private Task<T> Current()
    {
        lock (gate)
        {
            if (latest is { } known && (!known.IsCompleted || clock.GetElapsedTime(begun) < Fresh))
                return known;
            begun = clock.GetTimestamp();
            return latest = Task.Run(look, CancellationToken.None);
        }
    }
}
