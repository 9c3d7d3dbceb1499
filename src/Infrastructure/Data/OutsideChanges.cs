namespace SharePanel.Infrastructure.Data;

/// <summary>
/// What is known of changes by others than this process, which the operator's commands are. Whoever writes looks for them from time
/// to time; an engine that cannot tell never does.
/// </summary>
internal sealed class OutsideChanges(TimeProvider clock)
{
    // A look costs a microsecond or two, and writes may be many.
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(25);

    private volatile Look? latest;

    /// <summary>The latest look, null before the first.</summary>
    public Look? Latest => latest;

    /// <summary>Whether the latest look is old enough for another.</summary>
    public bool IsDue => latest is not { } look || clock.GetElapsedTime(look.At) >= Fresh;

    /// <summary>Says which version the database has. Nobody else must be able to change it at that time.</summary>
    public void Saw(long version) => latest = new Look(version, clock.GetTimestamp());
}

/// <summary>A look at the database: between two with the same version nobody outside changed anything.</summary>
/// <param name="Version">A number that only the changes of others change.</param>
/// <param name="At">The clock's timestamp of the look.</param>
internal sealed record Look(long Version, long At);
