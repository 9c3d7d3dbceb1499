using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

/// <summary>Redis takes calls but answers none, and the servers are as impatient as they are by themselves.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class RedisHangsTests(Database database) : RedisTest(database)
{
    protected override string RedisOptions => "";

    [Test]
    public async Task Nobody_waits_for_it_for_long()
    {
        await using var load = await BeginLoadAsync();
        var (lost, back) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < Times; round++)
        {
            lost.Add(await TimeAsync(Cluster.Redis.HangAsync, Cluster.AwayAsync));
            await load.GoOnAsync();
            back.Add(await TimeAsync(Cluster.Redis.GoOnAsync, Cluster.SharedAsync));
        }
        await TellAsync("Redis hung and went on", lost, back, load);
        foreach (var lines in Logged())
        {
            Assert.That(lines, Does.Contain("away"));
            // Never the same twice, however many calls found it so.
            Assert.That(lines.Zip(lines.Skip(1)).All(pair => pair.First != pair.Second));
        }
    }
}
