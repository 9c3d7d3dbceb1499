using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace SharePanel.Api.Tests.Operator.Doctor;

/// <summary>The checks of the machine's time.</summary>
public sealed class ClockCheckTests : DoctorTest
{
    private readonly FakeTimeProvider clock = new(new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero));

    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));

    [Test]
    public async Task Tells_the_time_and_the_zone()
    {
        clock.SetLocalTimeZone(
            TimeZoneInfo.CreateCustomTimeZone("Mars", TimeSpan.FromHours(3), "Mars", "Mars")
        );
        Says(await FindAsync("clock"), "ok", "^2026-03-15 12:00:00 UTC. .* zone is Mars; .* UTC ");
    }

    [Test]
    public async Task Finds_a_clock_that_was_never_set()
    {
        var reset = new FakeTimeProvider(new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var outcome = await RunOnAsync(
            Panel,
            "",
            ["doctor", "--json"],
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(reset))
        );
        Says(
            Of("clock", outcome),
            "problem",
            "2001-01-01 00:00:00 UTC, which is long over",
            "time service"
        );
    }

    [Test]
    public async Task Finds_records_of_what_has_not_happened_yet()
    {
        await GivenUserAsync();
        await RunAsync("balance", "credit", "--user", Ann, "--amount", "5");
        Says(await FindAsync("recorded times"), "ok", "2026-03-15 12:00:00 UTC.$");
        await ExecuteAsync("UPDATE ledger_entries SET created_at = created_at + 90000");
        Says(
            await FindAsync("recorded times"),
            "problem",
            "2026-03-15 12:01:30 UTC, which is 90 seconds ahead",
            "time service"
        );
        clock.Advance(TimeSpan.FromMinutes(2));
        await ExecuteAsync(
            $"INSERT INTO job_runs (job, started_at, outcome, summary) VALUES ('cleanup', {clock.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}, 'running', '')"
        );
        Says(await FindAsync("recorded times"), "problem", "which is 3600 seconds ahead");
    }

    [Test]
    public async Task Has_nothing_to_compare_in_an_empty_database() =>
        Assert.That(await FindAsync("recorded times"), Is.Empty);

    [Test]
    public async Task Warns_of_a_runtime_that_nobody_mends()
    {
        Says(await FindAsync("runtime"), "ok", "^SharePanel .* on .NET 10");
        clock.Advance(TimeSpan.FromDays(3 * 365));
        Says(await FindAsync("runtime"), "warning", "Nobody mends", "later one");
    }
}
