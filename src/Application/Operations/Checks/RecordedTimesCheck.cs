using System.Globalization;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Application.Operations.Checks;

/// <summary>Whether the database holds what has not happened yet: then some node's clock is or was wrong.</summary>
[Check("recorded times", Ground.Schema)]
public sealed class RecordedTimesCheck(RecordedTimesCheck.IStore store, TimeProvider clock) : ICheck
{
    // Clocks that a time service keeps differ by far less.
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);

    /// <summary>The newest of what the database holds.</summary>
    public interface IStore
    {
        /// <summary>When the newest entry of the ledger was made; null without entries.</summary>
        Task<DateTimeOffset?> LatestEntryAsync(CancellationToken cancellationToken);

        /// <summary>When the job began that began last; null where none ever has.</summary>
        Task<DateTimeOffset?> LatestRunAsync(CancellationToken cancellationToken);
    }

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        var entry = await store.LatestEntryAsync(cancellationToken);
        var run = await store.LatestRunAsync(cancellationToken);
        if ((entry > run ? entry : run ?? entry) is not { } latest)
            return [];
        var ahead = latest - clock.GetUtcNow();
        return
        [
            ahead > Tolerated
                ? Observation.Problem(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The newest record is of {latest:yyyy-MM-dd HH:mm:ss} UTC, which is {ahead.TotalSeconds:0} seconds ahead of this machine's clock."
                    ),
                    "Set the clocks of all machines by a time service. What was recorded ahead of its time stays so."
                )
                : Observation.Ok(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The newest record is of {latest:yyyy-MM-dd HH:mm:ss} UTC."
                    )
                ),
        ];
    }
}
