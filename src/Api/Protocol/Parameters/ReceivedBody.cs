using System.Buffers;
using System.Numerics;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>
/// A body while it is received. Its memory grows with what has come, not with what was announced; only a body that was announced as
/// large gets all of it at once, when its beginning has come, since growing to it would leave twice as much behind.
/// </summary>
internal sealed class ReceivedBody(BodyBudget budget, long announced = 0) : IDisposable
{
    /// <summary>What each connection may hold anyway; it is not counted.</summary>
    public const int FreeBytes = 4096;

    // Of what will be large. So much of it is held while it waits for room.
    private const int Beginning = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FreeBytes);
    private long counted;
    private int length;

    public ArraySegment<byte> Bytes => new(buffer, 0, length);

    public int Length => length;

    public Memory<byte> Free => buffer.AsMemory(length);

    public void Advance(int count) => length += count;

    /// <summary>Makes room; false if all bodies together would hold too much.</summary>
    /// <exception cref="OperationCanceledException">It was called off while it waited for room.</exception>
    public ValueTask<bool> MakeRoomAsync(CancellationToken cancellationToken) =>
        length < buffer.Length ? ValueTask.FromResult(true) : GrowAsync(cancellationToken);

    public void Dispose()
    {
        Replace([]);
        budget.Release(counted);
        counted = 0;
    }

    private async ValueTask<bool> GrowAsync(CancellationToken cancellationToken)
    {
        var larger = buffer.Length * 2L;
        // One byte more: its end is seen by reading nothing into what is left.
        if (length >= Beginning && announced > BodyBudget.SmallBytes && announced >= larger)
            larger = (long)BitOperations.RoundUpToPowerOf2((ulong)announced + 1);
        if (!await budget.GrowAsync(counted, larger - counted, cancellationToken))
            return false;
        counted = larger;
        Replace(ArrayPool<byte>.Shared.Rent((int)Math.Min(larger, Array.MaxLength)));
        return true;
    }

    private void Replace(byte[] other)
    {
        if (other.Length > 0)
            buffer.AsSpan(0, length).CopyTo(other);
        // Bodies carry passwords and keys. What is behind them was never written, and need not become memory to be cleared.
        buffer.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = other;
    }
}
