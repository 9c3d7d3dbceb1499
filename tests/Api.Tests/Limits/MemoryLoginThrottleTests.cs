using System.Globalization;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MemoryLoginThrottleTests : LoginThrottleContract
{
    [Test]
    public async Task Keeps_the_failures_that_are_used_during_a_flood_of_others()
    {
        for (var i = 0; i < 5; i++)
            await Throttle.BeginTryAsync(Ann, Home);
        for (var i = 0; i < 10; i++)
        {
            await FloodAsync(i * 10_000, (i + 1) * 10_000);
            Assert.That(await Throttle.BeginTryAsync(Ann, Home), Is.Not.Null);
        }
    }

    protected override Task<ILoginThrottle> MakeAsync(TimeProvider time) =>
        Task.FromResult<ILoginThrottle>(new MemoryLoginThrottle(time));

    private async Task FloodAsync(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await Throttle.AdmitAsync(Address(i));
            await Throttle.BeginTryAsync(
                string.Create(CultureInfo.InvariantCulture, $"user{i}@example.com"),
                Address(i)
            );
        }
    }
}
