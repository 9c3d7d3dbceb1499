using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

// Tries to log in count for all servers, whichever was asked.
public sealed partial class NodesTests
{
    private int addresses;

    [Test]
    public async Task Admit_ten_logins_a_minute_from_one_address()
    {
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(i => LogInAsync(i, $"nobody{i}@example.com", "192.0.2.1"))
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(replies.Count(reply => reply.Status == 401), Is.EqualTo(10));
            Assert.That(replies.Count(reply => reply.Status == 429), Is.EqualTo(20));
        }
        var other = await LogInAsync(0, "nobody@example.com", "192.0.2.2");
        Assert.That(other.Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Make_logins_wait_after_five_failures_wherever_those_were()
    {
        var wait = TimeSpan.FromSeconds(2);
        var took = wait;
        var refused = new List<Reply>();
        // Again if the machine is so busy that the wait was over before all had been asked.
        while (took >= wait)
        {
            refused.Clear();
            var user = await Given.UserAsync();
            for (var i = 0; i < 4; i++)
                Assert.That((await LogInAsync(i, user.Email, Address(i))).Status, Is.EqualTo(401));
            var begun = Stopwatch.GetTimestamp();
            Assert.That((await LogInAsync(0, user.Email, Address(4))).Status, Is.EqualTo(401));
            for (var server = 0; server < Cluster.Size; server++)
                refused.Add(
                    await LogInAsync(server, user.Email, Address(5 + server), User.Password)
                );
            took = Stopwatch.GetElapsedTime(begun);
        }
        Assert.That(refused.Select(reply => reply.Status), Has.All.EqualTo(429));
        Assert.That(
            refused.Select(reply => reply.Header("Retry-After")),
            Has.All.EqualTo("1").Or.EqualTo("2")
        );
    }

    [Test]
    public async Task Forget_failures_everywhere_after_a_success()
    {
        var user = await Given.UserAsync();
        for (var i = 0; i < 4; i++)
            Assert.That((await LogInAsync(0, user.Email, $"10.0.2.{i}")).Status, Is.EqualTo(401));
        var success = await LogInAsync(1, user.Email, "10.0.3.1", User.Password);
        Assert.That(success.Status, Is.EqualTo(200), success.Body);
        for (var i = 0; i < 5; i++)
            Assert.That((await LogInAsync(2, user.Email, $"10.0.4.{i}")).Status, Is.EqualTo(401));
    }

    // Each time another one, so that addresses are not what is throttled.
    private string Address(int number) => $"10.{addresses++ % 250}.0.{number}";

    private Task<Reply> LogInAsync(
        int server,
        string email,
        string address,
        string password = "wrong"
    ) =>
        Cluster
            .Servers[server % Cluster.Size]
            .Api.PostJsonAsync(
                "/api?mode=auth",
                $$"""{"email":"{{email}}","password":"{{password}}"}""",
                ("X-Forwarded-For", address)
            );
}
