namespace SharePanel.Infrastructure.Data.Writing;

/// <summary>Gives the right to write to one at a time, in the order in which they asked.</summary>
internal sealed class WriteQueue
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private bool taken;

    /// <summary>Waits for the right; false if it did not come in time.</summary>
    /// <exception cref="OperationCanceledException">It was called off before the right came.</exception>
    public ValueTask<bool> EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return new(true);
            }
            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.AddLast(turn);
        }
        return WaitAsync(turn, patience, cancellationToken);
    }

    /// <summary>Gives the right to the next; false if nobody waits, and whoever has it keeps it.</summary>
    public bool TryPass()
    {
        lock (gate)
        {
            if (waiting.First is not { } next)
                return false;
            waiting.RemoveFirst();
            next.Value.SetResult();
            return true;
        }
    }

    /// <summary>Gives the right back.</summary>
    public void Leave()
    {
        lock (gate)
        {
            if (!TryPass())
                taken = false;
        }
    }

    private async ValueTask<bool> WaitAsync(
        TaskCompletionSource turn,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await turn.Task.WaitAsync(patience, cancellationToken);
            return true;
        }
        // Where the right came at the same moment it is theirs, and nobody else's.
        catch (TimeoutException)
        {
            return !GiveUp(turn);
        }
        catch (OperationCanceledException) when (!GiveUp(turn))
        {
            return true;
        }
    }

    private bool GiveUp(TaskCompletionSource turn)
    {
        lock (gate)
            return waiting.Remove(turn);
    }
}
