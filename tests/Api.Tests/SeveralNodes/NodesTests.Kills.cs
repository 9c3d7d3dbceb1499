using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

// One of the servers is killed while clients write.
public sealed partial class NodesTests
{
    private const int Writers = 6;
    private const int ChangesBetweenKills = 10;

    [Test]
    public async Task Lose_nothing_that_one_of_them_acknowledged_before_it_was_killed_and_do_nothing_twice()
    {
        await Database.ExecuteAsync(
            "UPDATE plans SET minute_requests = 1000000, daily_requests = 1000000 WHERE name = 'enterprise'"
        );
        var writers = new List<Writer>();
        for (var i = 0; i < Writers; i++)
            writers.Add(new Writer(await Given.UserAsync(plan: "enterprise"), Cluster, i));
        using var stop = new CancellationTokenSource();
        var writing = writers.ConvertAll(writer => writer.WriteAsync(stop.Token));
        for (var kill = 0; kill < Times; kill++)
        {
            await GoOnAsync(writers);
            await Cluster.Servers[kill % Cluster.Size].KillAsync();
            await GoOnAsync(writers);
            await Cluster.ReplaceAsync(kill % Cluster.Size);
        }
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        await TellAsync(
            $"{Times} kills under {writers.Sum(writer => writer.Acknowledged)} acknowledged changes: {writers.Sum(writer => writer.Unanswered)} calls without an answer, which were repeated elsewhere; {writers.Sum(writer => writer.PutOff)} told to come again"
        );
        Assert.That(writers.Sum(writer => writer.Unanswered), Is.GreaterThan(0));
        var lost = 0L;
        foreach (var writer in writers)
            lost += await LostAsync(writer);
        await TellAsync($"{lost} acknowledged changes lost");
        Assert.That(lost, Is.Zero);
    }

    private static Task GoOnAsync(List<Writer> writers)
    {
        var before = writers.ConvertAll(writer => writer.Acknowledged);
        return Wait.UntilAsync(() =>
            writers.Zip(before).All(w => w.First.Acknowledged >= w.Second + ChangesBetweenKills)
        );
    }

    private async Task<long> LostAsync(Writer writer)
    {
        var made = await Database.ValueAsync<long>(
            "SELECT COUNT(*) FROM activity WHERE account_id = @Id AND action = 'profile_updated'",
            new { writer.User.Id }
        );
        var bio = await Database.ValueAsync<string>(
            "SELECT bio FROM accounts WHERE id = @Id",
            new { writer.User.Id }
        );
        var limits = await Cluster.FromEachAsync(writer.User, "profile", "limits");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(writer.Unexpected, Is.Empty);
            Assert.That(made, Is.LessThanOrEqualTo(writer.Acknowledged));
            Assert.That(bio, Is.EqualTo(writer.LatestBio));
            // Its calls count for all of them, also those that it took in its last second and had not stored.
            Assert.That(
                limits.Select(reply => reply.Number("$.data.day.used")),
                Has.All.InRange(
                    writer.Acknowledged,
                    writer.Acknowledged + writer.Unanswered + writer.PutOff
                )
            );
        }
        return writer.Acknowledged - made;
    }

    /// <summary>Changes its profile again and again, and repeats elsewhere what was not answered.</summary>
    private sealed class Writer(User user, Cluster cluster, int number)
    {
        private int acknowledged;

        public User User => user;
        public int Acknowledged => Volatile.Read(ref acknowledged);

        /// <summary>Calls whose server was gone before, or after, it had made the change.</summary>
        public int Unanswered { get; private set; }

        /// <summary>Calls that were told to come again, since others wrote to the one file for too long.</summary>
        public int PutOff { get; private set; }

        public string LatestBio { get; private set; } = "";
        public List<string> Unexpected { get; } = [];

        public async Task WriteAsync(CancellationToken stop)
        {
            var server = number;
            while (!stop.IsCancellationRequested)
            {
                var bio = $"change {acknowledged + 1}";
                var reply = await TryAsync(server, bio);
                if (reply is null)
                    server++;
                else if (reply.Status == 503)
                    PutOff++;
                else if (reply.Status != 200)
                    Unexpected.Add($"{reply.Status} {reply.Body}");
                else
                {
                    LatestBio = bio;
                    Interlocked.Increment(ref acknowledged);
                }
            }
        }

        private async Task<Reply?> TryAsync(int server, string bio)
        {
            try
            {
                return await cluster
                    .Servers[server % Cluster.Size]
                    .Api.CallAsync(
                        Via.Json,
                        "profile",
                        "update",
                        [new("api_key", user.Key), new("bio", bio)],
                        ("Idempotency-Key", bio)
                    );
            }
            catch (HttpRequestException)
            {
                Unanswered++;
                return null;
            }
        }
    }
}
