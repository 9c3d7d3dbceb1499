using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data.Prepared;

/// <summary>
/// SQLite works on the thread that asks it, and a search through an account that has very much takes long. Whatever has no
/// row after a moment is broken off, and begun anew on a thread of its own, which lets others have the core all the while.
/// </summary>
internal sealed class LongStatements : IDisposable
{
    // Under a millisecond, and far more than the largest page takes to its first row.
    private const int InstructionsInAMoment = 10_000;
    private const int InstructionsInOneGo = 2_000;

    private static readonly IsEnough AtOnce = new(() => true);
    private static readonly IsEnough WhenNobodyWaits = new(LetOthers);

    [ThreadStatic]
    private static CancellationToken waiting;

    private readonly WorkThreads threads = new(
        "Long statements",
        "Too many long searches are waiting for a thread."
    );

    /// <summary>Runs a statement, bound to its values, to its first row; false if it has none, null if that would take long.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The statement failed.</exception>
    public static bool? TryBegin(PreparedStatement statement) =>
        statement.Step(InstructionsInAMoment, AtOnce);

    /// <summary>Runs it on a thread of its own. It is that thread's until the task has ended.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The statement failed.</exception>
    /// <exception cref="OverloadedException">Too many wait already.</exception>
    public Task<bool> BeginAnewAsync(
        PreparedStatement statement,
        CancellationToken cancellationToken
    )
    {
        statement.Rewind();
        return threads.RunAsync(() => Run(statement, cancellationToken), cancellationToken);
    }

    public void Dispose() => threads.Dispose();

    private static bool Run(PreparedStatement statement, CancellationToken cancellationToken)
    {
        waiting = cancellationToken;
        return statement.Step(InstructionsInOneGo, WhenNobodyWaits)
            ?? throw new OperationCanceledException(cancellationToken);
    }

    private static bool LetOthers()
    {
        Thread.Yield();
        return waiting.IsCancellationRequested;
    }
}
