using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>
/// The memory that all bodies in flight may hold together, so that many large ones cannot take the program down. Where it is
/// taken, large ones wait for it in the order in which they came, and meanwhile nothing more of them is received.
/// </summary>
/// <param name="capacity">In bytes.</param>
/// <param name="patience">How long a large body waits; ten seconds if null.</param>
internal sealed class BodyBudget(
    long capacity = BodyBudget.DefaultCapacity,
    TimeSpan? patience = null
)
{
    public const long DefaultCapacity = 256L * 1024 * 1024;

    /// <summary>A body that holds more than that is large.</summary>
    public const long SmallBytes = 1024 * 1024;

    private readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly LinkedList<Growth> waiting = [];
    private long total;

    // Large bodies that do not wait.
    private int going;

    /// <summary>
    /// Whether a body that holds so much may hold more. One alone always may: its plan allows it, and where all large ones wait
    /// it is the one that waited longest.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was called off while it waited.</exception>
    public ValueTask<bool> GrowAsync(long held, long more, CancellationToken cancellationToken)
    {
        if (held + more <= SmallBytes)
            return ValueTask.FromResult(TryGrow(held, more));
        var growth = new Growth(this, held, more);
        lock (gate)
        {
            if (growth.IsLarge)
                going--;
            waiting.AddLast(growth);
            Grant();
            if (growth.Task.IsCompleted)
                return ValueTask.FromResult(true);
        }
        return growth.WaitAsync(patience, cancellationToken);
    }

    public void Release(long held)
    {
        lock (gate)
        {
            total -= held;
            if (held > SmallBytes)
                going--;
            Grant();
        }
    }

    private bool TryGrow(long held, long more)
    {
        lock (gate)
        {
            if (total > held && total + more > capacity)
                return false;
            total += more;
            return true;
        }
    }

    private void Grant()
    {
        while (
            waiting.First is { Value: var next } && (going == 0 || total + next.More <= capacity)
        )
        {
            waiting.RemoveFirst();
            total += next.More;
            going++;
            next.SetResult();
        }
    }

    private bool GiveUp(Growth growth)
    {
        lock (gate)
        {
            if (!waiting.Remove(growth))
                return false;
            // It still holds what it had.
            if (growth.IsLarge)
                going++;
            Grant();
            return true;
        }
    }

    private sealed class Growth(BodyBudget budget, long held, long more) : Turn
    {
        public long More => more;

        public bool IsLarge => held > SmallBytes;

        protected override bool GiveUp() => budget.GiveUp(this);
    }
}
