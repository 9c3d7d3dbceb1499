using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Application.Operations.Checks;

namespace SharePanel.Application.Tests.Checks;

public sealed class ClockCheckTests
{
    [TestCase("2026-01-01T00:00:00Z", "2026-01-01 00:00:00 UTC")]
    [TestCase("2026-03-15T13:04:05+01:00", "2026-03-15 12:04:05 UTC")]
    public async Task Tells_the_time_and_the_zone(string now, string shown) =>
        Assert.That(
            await ExamineAsync(now),
            Is.EqualTo(
                Observation.Ok(
                    $"{shown}. The machine's time zone is Planted/Zone; days, months and jobs are reckoned in UTC whatever it is."
                )
            )
        );

    [Test]
    public async Task Knows_that_a_time_before_the_program_is_over() =>
        Assert.That(
            await ExamineAsync("2025-12-31T23:59:59Z"),
            Is.EqualTo(
                Observation.Problem(
                    "This machine's clock says 2025-12-31 23:59:59 UTC, which is long over.",
                    "Set it, and have a time service such as chrony or systemd-timesyncd keep it. Times and invoices are dated by it."
                )
            )
        );

    private static async Task<Observation> ExamineAsync(string now)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(now).ToUniversalTime());
        clock.SetLocalTimeZone(
            TimeZoneInfo.CreateCustomTimeZone("Planted/Zone", TimeSpan.FromHours(3), null, null)
        );
        return (await new ClockCheck(clock).ExamineAsync(default)).Single();
    }
}
