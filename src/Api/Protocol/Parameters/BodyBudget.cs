namespace SharePanel.Api.Protocol.Parameters;

/// <summary>The memory that all bodies in flight may hold together, so that many large ones cannot take the program down.</summary>
internal sealed class BodyBudget(long capacity = BodyBudget.DefaultCapacity)
{
    public const long DefaultCapacity = 256L * 1024 * 1024;

    private readonly Lock gate = new();
    private long total;

    /// <summary>Whether a body that holds so much may hold more. One alone always may: its plan allows it.</summary>
    public bool TryGrow(long held, long more)
    {
        lock (gate)
        {
            if (total > held && total + more > capacity)
                return false;
            total += more;
            return true;
        }
    }

    public void Release(long held)
    {
        lock (gate)
            total -= held;
    }
}
