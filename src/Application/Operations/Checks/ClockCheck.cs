using System.Globalization;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Application.Operations.Checks;

/// <summary>The machine's clock, by which everything is dated and invoiced.</summary>
[Check("clock", Ground.Nothing)]
internal sealed class ClockCheck(TimeProvider clock) : ICheck
{
    // This program was not there before.
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var shown = now.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return Task.FromResult<IReadOnlyList<Observation>>([
            now < Earliest
                ? Observation.Problem(
                    $"This machine's clock says {shown}, which is long over.",
                    "Set it, and have a time service such as chrony or systemd-timesyncd keep it. Times and invoices are dated by it."
                )
                : Observation.Ok(
                    $"{shown}. The machine's time zone is {clock.LocalTimeZone.Id}; days, months and jobs are reckoned in UTC whatever it is."
                ),
        ]);
    }
}
