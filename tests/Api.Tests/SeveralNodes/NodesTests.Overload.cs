using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

// More calls than a plan allows, to all servers at the same time.
public sealed partial class NodesTests
{
    private const int Factor = 10;
    private const int Clients = 60;

    [Test]
    public async Task Admit_exactly_the_requests_of_a_minute_in_a_tenfold_overload()
    {
        const int limit = 100;
        for (var round = 0; round < Times; round++)
        {
            var replies = await Wait.WithinOneMinuteAsync(async () =>
                await OverloadAsync(await Given.UserAsync(plan: "pro"), Factor * limit)
            );
            AssertAdmitted(replies, limit, "minute");
        }
        await TellAsync(
            $"{Times} overloads of {Factor} times what a minute has left: {limit} of {limit} admitted in each"
        );
    }

    [Test]
    public async Task Admit_exactly_the_requests_of_a_day_in_a_tenfold_overload()
    {
        const int left = 80;
        for (var round = 0; round < Times; round++)
        {
            var replies = await Wait.WithinOneMinuteAsync(async () =>
            {
                var user = await Given.UserAsync(plan: "pro");
                await Given.UsageAsync(
                    user,
                    TimeProvider.System.GetUtcNow(),
                    successes: 10_000 - left
                );
                return await OverloadAsync(user, Factor * left);
            });
            AssertAdmitted(replies, left, "day");
        }
        await TellAsync(
            $"{Times} overloads of {Factor} times what a day has left: {left} of {left} admitted in each"
        );
    }

    [Test]
    public async Task Store_together_what_they_counted_so_that_Redis_may_forget_the_day()
    {
        const int calls = 30;
        var user = await Given.UserAsync(plan: "enterprise");
        await OverloadAsync(user, calls);
        await StoredAsync(user, calls);
        await EmptyRedisAsync();
        var told = await Cluster.FromEachAsync(user, "profile", "limits");
        Assert.That(told.Select(reply => reply.Number("$.data.day.used")), Has.All.EqualTo(calls));
    }

    [Test]
    public async Task Store_together_what_they_counted_so_that_Redis_may_forget_the_minute()
    {
        const int calls = 30;
        var told = await Wait.WithinOneMinuteAsync(async isOver =>
        {
            var user = await Given.UserAsync(plan: "enterprise");
            await OverloadAsync(user, calls);
            // Calls that lie in two minutes never come to this count.
            await Wait.UntilAsync(async () =>
                isOver()
                || await Database.ValueAsync<long?>(
                    "SELECT MAX(minute_count) FROM usage_daily WHERE account_id = @Id",
                    new { user.Id }
                ) == calls
            );
            await EmptyRedisAsync();
            return await Cluster.FromEachAsync(user, "profile", "limits");
        });
        Assert.That(
            told.Select(reply => reply.Number("$.data.minute.used")),
            Has.All.EqualTo(calls)
        );
    }

    /// <summary>Calls all servers in turn, as many at the same time as clients with open connections would.</summary>
    private async Task<IReadOnlyList<Reply>> OverloadAsync(User user, int calls)
    {
        var next = -1;
        var replies = new Reply[calls];
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(async _ =>
                {
                    for (
                        var i = Interlocked.Increment(ref next);
                        i < calls;
                        i = Interlocked.Increment(ref next)
                    )
                        replies[i] = await Cluster
                            .At(user, i % Cluster.Size)
                            .GetAsync("profile", "view");
                })
        );
        return replies;
    }

    private static void AssertAdmitted(IReadOnlyList<Reply> replies, int limit, string window)
    {
        var admitted = replies.Where(reply => reply.Status == 200).ToList();
        var refused = replies.Where(reply => reply.Status == 429).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(admitted, Has.Count.EqualTo(limit));
            Assert.That(refused, Has.Count.EqualTo(replies.Count - limit));
            Assert.That(
                refused.Select(reply => reply.Header("RateLimit")),
                Has.All.StartsWith($"\"{window}\";r=0")
            );
            // No two were told the same.
            Assert.That(admitted.Select(reply => reply.Header("X-RateLimit-Remaining")), Is.Unique);
        }
    }

    private Task StoredAsync(User user, int calls) =>
        Wait.UntilAsync(async () =>
            await Database.ValueAsync<long?>(
                "SELECT SUM(success_count) FROM usage_daily WHERE account_id = @Id",
                new { user.Id }
            ) == calls
        );

    private async Task EmptyRedisAsync()
    {
        await using var connection = await Cluster.Redis.ConnectAsync();
        await connection.GetServers().Single().FlushAllDatabasesAsync();
    }
}
