using System.Globalization;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Infrastructure.Data.Checks;

/// <summary>Whether SQL Server's clock and this machine's agree. SQLite has none of its own.</summary>
[Check("database clock", Ground.Database)]
internal sealed class DatabaseClockCheck(IDbEngine engine, TimeProvider clock) : ICheck
{
    private const string Look = "SELECT SYSUTCDATETIME()";

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (engine.Dialect != Dialect.SqlServer)
            return [];
        // The first one pays for the connection.
        await engine.AskAsync<DateTime>(Look, cancellationToken);
        var before = clock.GetUtcNow();
        var theirs = await engine.AskAsync<DateTime>(Look, cancellationToken);
        var ours = before + ((clock.GetUtcNow() - before) / 2);
        return [ClockDifference.Of("The database's clock", new(theirs, TimeSpan.Zero), ours)];
    }
}

/// <summary>What two clocks that differ mean.</summary>
internal static class ClockDifference
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Unbearable = TimeSpan.FromMinutes(1);

    private const string Advice =
        "Have a time service such as chrony or systemd-timesyncd keep the clocks of all machines.";

    public static Observation Of(string whose, DateTimeOffset theirs, DateTimeOffset ours)
    {
        var ahead = theirs - ours;
        var size = ahead.Duration();
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{whose} is {size.TotalSeconds:0.0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} this machine's."
        );
        if (size > Unbearable)
            return Observation.Problem(found, Advice);
        return size > Tolerated
            ? Observation.Warning(found, Advice)
            : Observation.Ok($"{whose} and this machine's agree.");
    }
}
