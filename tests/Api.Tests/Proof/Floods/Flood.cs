namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>What a flood and who measures within it tell each other.</summary>
internal sealed class Flood(CancellationToken stop)
{
    private readonly TaskCompletionSource risen = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>When it has reached its height.</summary>
    public Task Risen => risen.Task;

    public CancellationToken Stop => stop;

    public bool IsOver => stop.IsCancellationRequested;

    public void Rise() => risen.TrySetResult();

    public async Task EndAsync()
    {
        await Task.Delay(Timeout.Infinite, stop)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
