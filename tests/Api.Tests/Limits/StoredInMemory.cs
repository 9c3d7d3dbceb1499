using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

/// <summary>Counts of earlier runs as a test sets them.</summary>
internal sealed class StoredInMemory : IStoredCounts
{
    private int reads;

    public StoredCounts Counts { get; set; }
    public Exception? Fault { get; set; }
    public int Reads => reads;

    /// <summary>The latest minute and day that were asked for.</summary>
    public (int Minute, int Day) Asked { get; private set; }

    public async Task<StoredCounts> ReadAsync(long accountId, int minute, int day)
    {
        Interlocked.Increment(ref reads);
        Asked = (minute, day);
        await Task.Yield();
        return Fault is null ? Counts : throw Fault;
    }
}
