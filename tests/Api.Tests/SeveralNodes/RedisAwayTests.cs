using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

/// <summary>Redis is gone or forgets while clients call.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class RedisAwayTests(Database database) : RedisTest(database)
{
    [Test]
    public async Task Being_stopped_lets_each_server_count_alone_until_it_is_back()
    {
        var before = await SettledAsync();
        await using var load = await BeginLoadAsync();
        var (lost, back) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < Times; round++)
        {
            var together = await AdmittedAsync();
            lost.Add(await TimeAsync(Cluster.Redis.EndAsync, Cluster.AwayAsync));
            var alone = await AdmittedAsync();
            back.Add(await TimeAsync(Cluster.Redis.BeginAsync, Cluster.SharedAsync));
            var again = await AdmittedAsync();
            // Each has the whole minute to give while it is alone.
            Assert.That(
                (together, alone, again),
                Is.EqualTo((FreePerMinute, Cluster.Size * FreePerMinute, FreePerMinute))
            );
        }
        await TellAsync("Redis stopped and started", lost, back, load);
        string[] told =
        [
            .. Enumerable.Repeat((string[])["away", "back"], Times).SelectMany(l => l),
        ];
        // What a server logs comes a moment later.
        await Wait.UntilAsync(() =>
            Logged().Zip(before).All(log => log.First.Count >= log.Second.Count + told.Length)
        );
        foreach (var (now, then) in Logged().Zip(before))
            Assert.That(now.Skip(then.Count), Is.EqualTo(told));
    }

    [Test]
    public async Task Being_emptied_is_noticed_by_nobody()
    {
        var before = await SettledAsync();
        await using var load = await BeginLoadAsync();
        await using var connection = await Cluster.Redis.ConnectAsync();
        for (var round = 0; round < Times; round++)
        {
            await connection.GetServers().Single().FlushAllDatabasesAsync();
            await load.GoOnAsync();
            Assert.That(await AdmittedAsync(), Is.EqualTo(FreePerMinute));
        }
        await TellAsync($"Redis emptied {Times} times: {await load.EndAsync()}");
        Assert.That(await SettledAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Being_restarted_empty_is_got_over()
    {
        await using var load = await BeginLoadAsync();
        for (var round = 0; round < Times; round++)
        {
            await Cluster.Redis.EndAsync();
            await Cluster.Redis.BeginAsync();
            // Until all have noticed and found it again.
            await Wait.UntilAsync(async () => await AdmittedAsync() == FreePerMinute);
        }
        await TellAsync($"Redis restarted empty {Times} times: {await load.EndAsync()}");
    }

    [Test]
    public async Task What_each_server_counted_alone_counts_for_all_of_them_once_it_is_back()
    {
        var user = await Given.UserAsync(plan: "enterprise");
        await CallAsync(user, each: 2);
        await Cluster.Redis.EndAsync();
        await Cluster.AwayAsync();
        await CallAsync(user, each: 3);
        const int calls = Cluster.Size * (2 + 3);
        await Wait.UntilAsync(async () =>
            await Database.ValueAsync<long?>(
                "SELECT SUM(success_count) FROM usage_daily WHERE account_id = @Id",
                new { user.Id }
            ) == calls
        );
        await Cluster.Redis.BeginAsync();
        await Cluster.SharedAsync();
        var told = await Cluster.FromEachAsync(user, "profile", "limits");
        Assert.That(told.Select(reply => reply.Number("$.data.day.used")), Has.All.EqualTo(calls));
    }

    private async Task CallAsync(User user, int each)
    {
        for (var i = 0; i < each; i++)
        {
            var replies = await Cluster.FromEachAsync(user, "profile", "view");
            Assert.That(replies.Select(reply => reply.Status), Has.All.EqualTo(200));
        }
    }
}
