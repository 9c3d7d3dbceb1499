using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

[Platform("Linux")]
public sealed class SchedulingTests
{
    private const string Normal = "0";
    private const string Batch = "3";

    // Counted from the name's closing bracket; the kernel numbers it 41.
    private const int PolicyAfterName = 38;

    private readonly SqliteDatabase database = new();

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [TestCase("true", Batch)]
    [TestCase("false", Normal)]
    public async Task All_threads_are_in_the_class_that_is_set(string setting, string policy)
    {
        await using var server = await ServerProcess.StartAsync(
            database,
            $"Server:BatchScheduling={setting}"
        );
        Assert.That((await server.Api.GetAsync("/health/live")).Status, Is.EqualTo(200));

        var policies = Directory
            .EnumerateDirectories($"/proc/{server.Id}/task")
            .Select(thread => File.ReadAllText($"{thread}/stat"))
            .Select(stat => stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[PolicyAfterName])
            .ToList();

        Assert.That(policies, Has.Count.GreaterThan(3).And.All.EqualTo(policy));
    }

    [Test]
    public async Task Runs_in_the_batch_class_unless_told_otherwise()
    {
        await using var server = await ServerProcess.StartAsync(database);

        var stat = await File.ReadAllTextAsync($"/proc/{server.Id}/stat");

        Assert.That(
            stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[PolicyAfterName],
            Is.EqualTo(Batch)
        );
    }
}
