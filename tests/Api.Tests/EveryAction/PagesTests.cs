using System.Text.RegularExpressions;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.EveryAction;

/// <summary>Every list that is paged.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class PagesTests(Database database) : WireTest(database)
{
    private const int Rows = 7;

    private static IEnumerable<string> Lists() =>
        Calls.WithKey().Where(label => Calls.Find(label).Parameters.Any(p => p.Name == "limit"));

    [TestCaseSource(nameof(Lists))]
    public async Task Follow_each_other_without_gap_or_overlap(string label)
    {
        var (ann, parameters) = await FilledAsync(label);
        var whole = await PageAsync(ann, label, parameters);
        var ids = Ids(whole);
        Assert.That(ids, Has.Count.EqualTo(Rows).And.Unique);
        Assert.That(ids, Is.Ordered.Descending, "newest first, the id as tie-break");
        Assert.That(whole.Header("Link"), Is.Null);

        var collected = new List<long>();
        var first = await PageAsync(ann, label, parameters, ("limit", 3));
        var page = first;
        while (true)
        {
            collected.AddRange(Ids(page));
            if (Link(page, "next") is not { } next)
                break;
            page = await Api.GetAsync(next, ("X-API-Key", ann.Key));
        }
        Assert.That(collected, Is.EqualTo(ids));
        Assert.That(Link(first, "prev"), Is.Null);
        Assert.That(Ids(page), Has.Count.EqualTo(1));
        var back = await Api.GetAsync(Link(page, "prev")!, ("X-API-Key", ann.Key));
        Assert.That(Ids(back), Is.EqualTo(ids.Skip(3).Take(3)));
    }

    [TestCaseSource(nameof(Lists))]
    public async Task End_where_the_rows_end(string label)
    {
        var (ann, parameters) = await FilledAsync(label);
        var last = await PageAsync(ann, label, parameters, ("limit", 3), ("offset", 4));
        Assert.That(Ids(last), Has.Count.EqualTo(3));
        Assert.That(Link(last, "next"), Is.Null);
        var beyond = await PageAsync(ann, label, parameters, ("offset", 1000));
        Assert.That(beyond.Raw("$.data"), Is.EqualTo("[]"));
        var farthest = await PageAsync(ann, label, parameters, ("offset", int.MaxValue));
        Assert.That(farthest.Raw("$.data"), Is.EqualTo("[]"));
    }

    [TestCaseSource(nameof(Lists))]
    public async Task Links_never_carry_the_key(string label)
    {
        var (ann, parameters) = await FilledAsync(label);
        var page = await PageAsync(ann, label, parameters, ("limit", 2), ("offset", 2));
        Assert.That(page.Header("Link"), Does.Not.Contain(ann.Key).And.Not.Contain("api_key="));
    }

    [TestCaseSource(nameof(Lists))]
    public async Task Have_a_largest_size(string label)
    {
        var ann = await Given.UserAsync();
        var parameters = await Calls.PrepareAsync(label, ann, Given);
        var max = label is "orgs.list" or "orgs.members" or "instances.list" or "api_keys.list"
            ? 1000
            : 500;
        Assert.That(
            (await PageAsync(ann, label, parameters, ("limit", max))).Status,
            Is.EqualTo(200)
        );
        foreach (var limit in (object[])[0, -1, max + 1, "1.5", ""])
        {
            Assert.That(
                await PageAsync(ann, label, parameters, ("limit", limit)),
                Wire.Error(
                    400,
                    $"limit must be a whole number from 1 to {max}",
                    "invalid_parameter"
                )
            );
        }
        Assert.That(
            await PageAsync(ann, label, parameters, ("offset", -1)),
            Wire.Error(400, "offset must be a whole number from 0 to 2147483647")
        );
    }

    [Test]
    public async Task Hold_fifty_unless_told()
    {
        var ann = await Given.UserAsync();
        for (var i = 0; i < 51; i++)
            await Given.NotificationAsync(ann);
        var page = await ann.GetAsync("notifications", "list");
        Assert.That(Ids(page), Has.Count.EqualTo(50));
        Assert.That(
            page.Header("Link"),
            Is.EqualTo("</api/notifications/list?limit=50&offset=50>; rel=\"next\"")
        );
    }

    // Rows of one moment: only the id tells them apart.
    private async Task<(User User, object Parameters)> FilledAsync(string label)
    {
        var ann = await Given.UserAsync("a");
        object parameters = new { };
        long org = 0;
        if (label == "orgs.members")
        {
            org = await Given.OrgAsync(ann);
            parameters = new { org_id = org };
        }
        for (var i = label is "orgs.members" or "api_keys.list" ? 1 : 0; i < Rows; i++)
        {
            await (
                label switch
                {
                    "orgs.list" => Given.OrgAsync(ann),
                    "orgs.members" => Given.MemberAsync(org, await Given.UserAsync()),
                    "instances.list" => Given.InstanceAsync(ann),
                    "billing.invoices" => Given.InvoiceAsync(ann),
                    "billing.transactions" => Given.TransactionAsync(ann, $"T-{i}"),
                    "billing.purchases" => Given.PurchaseAsync(ann),
                    "analytics.activity" => Given.ActivityAsync(ann),
                    "notifications.list" => Given.NotificationAsync(ann),
                    "api_keys.list" => Given.KeyAsync(ann),
                    "search" => Given.InstanceAsync(ann, "needle"),
                    _ => throw new InvalidOperationException(
                        $"How is {label} filled? Add it here."
                    ),
                }
            );
        }
        return (ann, label == "search" ? new { query = "needle" } : parameters);
    }

    private static Task<Reply> PageAsync(
        User user,
        string label,
        object parameters,
        params (string Name, object? Value)[] more
    ) =>
        user.CallAsync(
            Via.Query,
            label,
            Parameters
                .Of(parameters)
                .Concat(more.Select(m => new KeyValuePair<string, object?>(m.Name, m.Value)))
        );

    private static List<long> Ids(Reply reply) =>
        [
            .. reply
                .Json.GetProperty("data")
                .EnumerateArray()
                .Select(row =>
                    (
                        row.TryGetProperty("id", out var id) ? id : row.GetProperty("memberID")
                    ).GetInt64()
                ),
        ];

    private static string? Link(Reply reply, string relation) =>
        Regex.Match(
            reply.Header("Link") ?? "",
            $"<([^>]*)>; rel=\"{relation}\"",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        )
            is { Success: true } match
            ? match.Groups[1].Value
            : null;
}
