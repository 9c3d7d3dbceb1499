using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>Somebody who calls at an even pace, and is to notice nothing of what others do.</summary>
internal sealed class HealthyCaller(User user, TimeSpan time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    public async Task<Figures> MeasureAsync()
    {
        var took = new List<TimeSpan>();
        var errors = 0;
        var began = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(Pace);
        while (Stopwatch.GetElapsedTime(began) < time && await pace.WaitForNextTickAsync())
        {
            var asked = Stopwatch.GetTimestamp();
            var reply = await user.GetAsync("profile", "view");
            took.Add(Stopwatch.GetElapsedTime(asked));
            if (reply.Status != 200)
                errors++;
        }
        took.Sort();
        return new Figures(took.Count, errors, took[took.Count / 2], took[took.Count * 99 / 100]);
    }

    internal sealed record Figures(int Calls, int Errors, TimeSpan P50, TimeSpan P99);
}
