using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>Bodies as large as any plan allows, many at once.</summary>
public sealed class BodyFloodTests : FloodTest
{
    private const int Bytes = 50 * 1024 * 1024;

    // What the program knows of it is short; the rest has a name that no action takes.
    private static readonly byte[] Body = MakeBody();

    private int Bodies => Proof.IsFull ? 64 : 8;

    [Test]
    public async Task On_a_plan_that_allows_them_they_are_taken_as_far_as_memory_goes()
    {
        var user = await Given.UserAsync(plan: "enterprise");
        var statuses = await FloodAsync(user, "on a plan that allows it");
        Assert.That(statuses.Keys, Is.SubsetOf(new[] { "200", "503", "429", "cut off" }));
        // By itself it is taken, now that the others are gone.
        Assert.That(await SendAsync(user), Is.EqualTo("200"));
    }

    [Test]
    public async Task On_a_plan_that_does_not_they_are_not_read()
    {
        var user = await Given.UserAsync(plan: "free");
        var statuses = await FloodAsync(user, "on a plan that does not");
        Assert.That(statuses.Keys, Is.SubsetOf(new[] { "413", "429", "cut off" }));
    }

    private async Task<ConcurrentDictionary<string, int>> FloodAsync(User user, string plan)
    {
        var statuses = new ConcurrentDictionary<string, int>();
        await WithstandAsync(
            string.Create(CultureInfo.InvariantCulture, $"{Bodies} x 50 MiB {plan}"),
            async flood =>
            {
                var senders = Enumerable
                    .Range(0, Bodies)
                    .Select(async _ =>
                    {
                        do
                        {
                            statuses.AddOrUpdate(await SendAsync(user), 1, (_, count) => count + 1);
                            await Task.Delay(50);
                        } while (!flood.IsOver);
                    })
                    .ToList();
                flood.Rise();
                await Task.WhenAll(senders);
            }
        );
        await TestContext.Out.WriteLineAsync(
            string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value}"))
        );
        return statuses;
    }

    private async Task<string> SendAsync(User user)
    {
        using var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            var reply = await Server.Api.PostAsync(
                "/api?mode=profile&action=update",
                content,
                ("X-API-Key", user.Key)
            );
            return reply.Status.ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            // Refused while it was still sending.
            return "cut off";
        }
    }

    private static byte[] MakeBody()
    {
        var body = new byte[Bytes];
        Array.Fill(body, (byte)'x');
        "{\"bio\":\"short\",\"filler\":\""u8.CopyTo(body);
        "\"}"u8.CopyTo(body.AsSpan(Bytes - 2));
        return body;
    }
}
