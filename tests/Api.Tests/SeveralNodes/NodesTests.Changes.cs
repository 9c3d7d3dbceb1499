using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

// What one server, or the operator, changes is so for all of them within a second.
public sealed partial class NodesTests
{
    [Test]
    public Task Refuse_a_key_that_one_of_them_revoked() =>
        AssertRefusedAsync(
            "A key revoked by a call",
            async (owner, round) =>
            {
                var revoked = await Given.KeyAsync(owner);
                return (
                    revoked,
                    async () =>
                    {
                        var reply = await Cluster
                            .At(owner, round % Cluster.Size)
                            .PostAsync("api_keys", "delete", new { key_id = revoked.KeyId });
                        Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
                    }
                );
            }
        );

    [Test]
    public Task Refuse_a_key_that_the_operator_revoked() =>
        AssertRefusedAsync(
            "A key revoked by the operator",
            user => Cluster.OperateAsync("keys", "revoke", "--key", $"{user.KeyId}")
        );

    [Test]
    public Task Refuse_an_account_that_the_operator_suspended() =>
        AssertRefusedAsync(
            "An account suspended by the operator",
            user => Cluster.OperateAsync("users", "suspend", "--user", user.Email)
        );

    [Test]
    public async Task Admit_an_account_that_the_operator_restored()
    {
        var user = await Given.UserAsync(suspended: true);
        var before = await Cluster.FromEachAsync(user, "profile", "view");
        Assert.That(before.Select(reply => reply.Status), Has.All.EqualTo(401));
        await Cluster.OperateAsync("users", "restore", "--user", user.Email);
        var after = await Cluster.FromEachAsync(user, "profile", "view");
        Assert.That(after.Select(reply => reply.Status), Has.All.EqualTo(200));
    }

    [Test]
    public async Task Honour_another_plan()
    {
        var user = await Given.UserAsync(plan: "pro");
        await AssertLimitsAsync(user, minute: 100, day: 10_000);
        await Cluster.OperateAsync(
            "users",
            "set-plan",
            "--user",
            user.Email,
            "--plan",
            "enterprise"
        );
        await AssertLimitsAsync(user, minute: 500, day: 50_000);
    }

    [Test]
    public async Task Honour_a_changed_plan()
    {
        var user = await Given.UserAsync(plan: "basic");
        await AssertLimitsAsync(user, minute: 30, day: 1000);
        await Cluster.OperateAsync(
            "plans",
            "set",
            "--name",
            "basic",
            "--per-minute",
            "7",
            "--daily",
            "70"
        );
        await AssertLimitsAsync(user, minute: 7, day: 70);
    }

    private Task AssertRefusedAsync(string what, Func<User, Task> refuse) =>
        AssertRefusedAsync(
            what,
            (user, _) => Task.FromResult<(User, Func<Task>)>((user, () => refuse(user)))
        );

    /// <summary>No server admits a call that begins a second after the acknowledgement, however many calls it has at the time.</summary>
    private async Task AssertRefusedAsync(
        string what,
        Func<User, int, Task<(User User, Func<Task> Refuse)>> make
    )
    {
        var (latest, late) = (TimeSpan.Zero, 0);
        for (var round = 0; round < Times; round++)
        {
            var (user, refuse) = await make(await Given.UserAsync(plan: "enterprise"), round);
            var callers = Enumerable
                .Range(0, Cluster.Size)
                .Select(server => new Caller(Cluster.At(user, server)))
                .ToList();
            var calling = callers.ConvertAll(caller => caller.CallAsync());
            await Wait.UntilAsync(() => callers.TrueForAll(caller => caller.Admitted > 0));
            await refuse();
            var acknowledged = Stopwatch.GetTimestamp();
            await Task.WhenAll(calling);
            var end = acknowledged + Stopwatch.Frequency;
            late += callers.Count(caller => caller.LatestAdmitted >= end);
            foreach (
                var seen in callers.Select(c => Stopwatch.GetElapsedTime(acknowledged, c.Refused))
            )
                latest = seen > latest ? seen : latest;
        }
        await TellAsync(
            $"{what} {Times} times: refused by the last server within {latest.TotalMilliseconds:0.0} ms of the acknowledgement; {late} calls admitted that began more than a second later"
        );
        Assert.That(late, Is.Zero);
    }

    private async Task AssertLimitsAsync(User user, int minute, int day)
    {
        await Wait.UntilAsync(async () =>
            (await Cluster.FromEachAsync(user, "profile", "limits")).All(limits =>
                limits.Number("$.data.minute.limit") == minute
                && limits.Number("$.data.day.limit") == day
            )
        );
        foreach (var call in await Cluster.FromEachAsync(user, "profile", "view"))
            Assert.That(call.Header("RateLimit-Policy"), Does.Contain($"q={minute};w=60"));
    }

    /// <summary>Calls one server, one call after the other, until it is refused. Its calls take nothing from the limits.</summary>
    private sealed class Caller(User user)
    {
        private int admitted;

        public int Admitted => Volatile.Read(ref admitted);

        /// <summary>When the latest call began that was admitted.</summary>
        public long LatestAdmitted { get; private set; }

        /// <summary>When the first refusal came.</summary>
        public long Refused { get; private set; }

        public async Task CallAsync()
        {
            while (true)
            {
                var begun = Stopwatch.GetTimestamp();
                var reply = await user.GetAsync("profile", "limits");
                if (reply.Status == 401)
                {
                    Refused = Stopwatch.GetTimestamp();
                    return;
                }
                Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
                LatestAdmitted = begun;
                Interlocked.Increment(ref admitted);
            }
        }
    }
}
