namespace SharePanel.Application.Kernel;

/// <summary>A place in a queue. Its turn may come at the very moment at which whoever waits for it gives up.</summary>
public abstract class Turn()
    : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Waits for the turn; false if it did not come in time and the place is left.</summary>
    /// <exception cref="OperationCanceledException">It was called off before the turn came, and the place is left.</exception>
    public async ValueTask<bool> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WaitAsync(patience, cancellationToken);
            return true;
        }
        // Where the turn came at the same moment it is theirs, and nobody else's.
        catch (TimeoutException)
        {
            return !GiveUp();
        }
        catch (OperationCanceledException) when (!GiveUp())
        {
            return true;
        }
    }

    /// <summary>Leaves the place; false if the turn has come.</summary>
    protected abstract bool GiveUp();
}
