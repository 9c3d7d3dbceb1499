using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data.Writing;

/// <summary>Gives the right to write to one at a time, in the order in which they asked.</summary>
internal sealed class WriteQueue
{
    private readonly Lock gate = new();
    private readonly LinkedList<Writer> waiting = [];
    private bool taken;

    /// <summary>Waits for the right; false if it did not come in time.</summary>
    /// <exception cref="OperationCanceledException">It was called off before the right came.</exception>
    public ValueTask<bool> EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Writer turn;
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return new(true);
            }
            turn = new Writer(this);
            waiting.AddLast(turn);
        }
        return turn.WaitAsync(patience, cancellationToken);
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

    private sealed class Writer(WriteQueue queue) : Turn
    {
        protected override bool GiveUp()
        {
            lock (queue.gate)
                return queue.waiting.Remove(this);
        }
    }
}
