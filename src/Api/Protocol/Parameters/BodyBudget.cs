using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>
/// The memory that all bodies in flight may hold together, so that many large ones cannot take the program down. Small ones have
/// room of their own, out of which large ones cannot keep them. Large ones wait for theirs in the order in which they came, and meanwhile
/// nothing more of them is received.
/// </summary>
/// <param name="capacity">Of all large ones, in bytes.</param>
/// <param name="smallCapacity">Of all small ones, in bytes.</param>
/// <param name="patience">How long a large body waits; ten seconds if null.</param>
internal sealed class BodyBudget(
    long capacity = BodyBudget.DefaultCapacity,
    long smallCapacity = BodyBudget.DefaultSmallCapacity,
    TimeSpan? patience = null
)
{
    public const long DefaultCapacity = 192L * 1024 * 1024;
    public const long DefaultSmallCapacity = 64L * 1024 * 1024;

    /// <summary>A body that holds more than that is large.</summary>
    public const long SmallBytes = 1024 * 1024;

    /// <summary>How many may wait to become large; each holds what a small one may.</summary>
    public const int MostWaiting = 64;

    private readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly LinkedList<Growth> waiting = [];
    private long small;
    private long large;

    // Large bodies that do not wait.
    private int going;

    /// <summary>
    /// Whether a body that holds so much may hold more. A large one alone always may: its plan allows it, and where all large ones
    /// wait it is the one that waited longest.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was called off while it waited.</exception>
    public ValueTask<bool> GrowAsync(long held, long more, CancellationToken cancellationToken)
    {
        if (held + more <= SmallBytes)
            return ValueTask.FromResult(TryGrow(more));
        var growth = new Growth(this, held, more);
        lock (gate)
        {
            if (!growth.IsLarge && waiting.Count >= MostWaiting)
                return ValueTask.FromResult(false);
            if (growth.IsLarge)
                going--;
            else
                small -= held;
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
            if (held <= SmallBytes)
            {
                small -= held;
                return;
            }
            large -= held;
            going--;
            Grant();
        }
    }

    private bool TryGrow(long more)
    {
        lock (gate)
        {
            if (small + more > smallCapacity)
                return false;
            small += more;
            return true;
        }
    }

    private void Grant()
    {
        while (
            waiting.First is { Value: var next } && (going == 0 || large + next.Room <= capacity)
        )
        {
            waiting.RemoveFirst();
            large += next.Room;
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
            else
                small += growth.Held;
            Grant();
            return true;
        }
    }

    private sealed class Growth(BodyBudget budget, long held, long more) : Turn
    {
        public long Held => held;

        public bool IsLarge => held > SmallBytes;

        /// <summary>What it takes of the room for large ones.</summary>
        public long Room => IsLarge ? more : held + more;

        protected override bool GiveUp() => budget.GiveUp(this);
    }
}
