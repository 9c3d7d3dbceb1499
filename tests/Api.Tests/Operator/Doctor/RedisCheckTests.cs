using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Operator.Doctor;

public sealed class RedisCheckTests : DoctorTest
{
    private readonly ShiftedClock clock = new();

    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));

    [Test]
    public async Task Says_nothing_where_none_is_set() =>
        Assert.That(await FindAsync("redis"), Is.Empty);

    [Test]
    public async Task Finds_that_it_takes_writes_and_agrees_on_the_time()
    {
        await using var redis = await RedisServer.StartAsync();
        var found = await FindAsync("redis", $"--ConnectionStrings:Redis={redis.Address}");
        Assert.That(
            found.Select(finding => (finding.Status, finding.Found)),
            Is.EqualTo(
                new[]
                {
                    ("ok", "Redis takes writes: all servers count together."),
                    (
                        "ok",
                        "Redis's clock, by which requests are counted, and this machine's agree."
                    ),
                }
            )
        );
    }

    [TestCase(10, "warning", "10\\.[0-9] s behind")]
    [TestCase(-600, "problem", "(599|600)\\.[0-9] s ahead of")]
    public async Task Finds_that_its_clock_differs(int seconds, string status, string found)
    {
        await using var redis = await RedisServer.StartAsync();
        clock.Shift = TimeSpan.FromSeconds(seconds);
        var told = await FindAsync("redis", $"--ConnectionStrings:Redis={redis.Address}");
        Says([told[1]], status, $"^Redis's clock, .* is {found} this machine's", "time service");
    }

    [Test]
    public async Task Finds_that_it_does_not_answer()
    {
        var redis = await RedisServer.StartAsync();
        await redis.EndAsync();
        Says(
            await FindAsync("redis", $"--ConnectionStrings:Redis={redis.Address}"),
            "problem",
            "^Redis does not answer",
            "^Check ConnectionStrings:Redis"
        );
        await redis.DisposeAsync();
    }

    [Test]
    public async Task Finds_that_it_takes_no_writes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using (var connection = await redis.ConnectAsync())
            await connection.GetDatabase().ExecuteAsync("REPLICAOF", "127.0.0.1", "1");
        Says(
            await FindAsync("redis", $"--ConnectionStrings:Redis={redis.Address}"),
            "problem",
            "takes no writes"
        );
    }

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
