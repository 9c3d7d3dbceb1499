using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Insight;

public sealed class HealthTests() : WireTest(new SqliteDatabase())
{
    private readonly Moody moody = new();

    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IDatabase>(moody));

    [SetUp]
    public void BeginAnew()
    {
        moody.Mood = () => [];
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    [Test]
    public async Task Is_ready_with_a_migrated_database()
    {
        var reply = await Api.GetAsync("/health/ready");
        Assert.That((reply.Status, reply.Body), Is.EqualTo((200, "ready\n")));
    }

    [Test]
    public async Task Is_not_ready_without_a_migration()
    {
        moody.Mood = () => ["0001_schema.sql"];
        var reply = await Api.GetAsync("/health/ready");
        Assert.That(
            (reply.Status, reply.Body),
            Is.EqualTo((503, "the database has pending migrations\n"))
        );
    }

    [Test]
    public async Task Is_not_ready_without_a_database_and_is_again_with_one()
    {
        moody.Mood = () => throw new StorageUnavailableException("away");
        var reply = await Api.GetAsync("/health/ready");
        Assert.That((reply.Status, reply.Body), Is.EqualTo((503, "the database cannot serve\n")));
        moody.Mood = () => [];
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await Api.GetAsync("/health/ready")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Looks_once_a_second_however_many_ask()
    {
        await Api.GetAsync("/health/ready");
        var looks = moody.Looks;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Api.GetAsync("/health/ready")));
        Assert.That(moody.Looks, Is.EqualTo(looks));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Api.GetAsync("/health/ready")));
        Assert.That(moody.Looks, Is.EqualTo(looks + 1));
    }

    [Test]
    public async Task Tells_in_time_that_the_database_hangs_and_recovers_by_itself()
    {
        using var hang = new ManualResetEventSlim();
        moody.Mood = () =>
        {
            hang.Wait();
            return [];
        };
        try
        {
            var looks = moody.Looks;
            var replies = await Task.WhenAll(
                Enumerable.Range(0, 5).Select(_ => Api.GetAsync("/health/ready"))
            );
            Assert.That(
                replies.Select(reply => (reply.Status, reply.Body)),
                Has.All.EqualTo((503, "the database does not answer\n"))
            );
            Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.That((await Api.GetAsync("/health/live")).Status, Is.EqualTo(200));
            Assert.That((await Api.GetAsync("/health/ready")).Status, Is.EqualTo(503));
            Assert.That(moody.Looks, Is.EqualTo(looks + 1));
        }
        finally
        {
            hang.Set();
        }
        // The look that hung goes on for as long as nobody has looked since.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await Api.GetAsync("/health/ready")).Status != 200)
        {
            patience.Token.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private sealed class Moody : IDatabase
    {
        private int looks;

        public Func<IReadOnlyList<string>> Mood { get; set; } = () => [];
        public int Looks => Volatile.Read(ref looks);
        public string Provider => "Sqlite";

        public IReadOnlyList<string> Migrate() => [];

        public SchemaStatus Status()
        {
            Interlocked.Increment(ref looks);
            return new SchemaStatus([], Mood(), []);
        }
    }
}
