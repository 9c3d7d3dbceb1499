using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.EveryAction;

/// <summary>Every action of the catalog, by everyone, in every way.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class AccessTests(Database database) : WireTest(database)
{
    private static readonly Via[] Posted =
    [
        Via.PostQuery,
        Via.Form,
        Via.Json,
        Via.Multipart,
        Via.PostPath,
    ];

    private static IEnumerable<string> Actions() => Calls.WithKey();

    private static IEnumerable<string> ActionsOnOne() =>
        Calls.WithKey().Where(label => IdOf(label) is not null);

    [TestCaseSource(nameof(Actions))]
    public async Task The_owner_is_served(string label)
    {
        var action = Calls.Find(label);
        Via[] ways = action.IsCommand ? Posted : [Via.Query, Via.Path, .. Posted];
        foreach (var via in ways)
        {
            var ann = await Given.UserAsync();
            var reply = await ann.CallAsync(
                via,
                label,
                await Calls.PrepareAsync(label, ann, Given)
            );
            Assert.That(reply.Status, Is.EqualTo(200), $"{via}: {reply}");
            Assert.That(
                reply.Message!.TrimStart("0123456789 ".ToCharArray()),
                Is.EqualTo(action.Message.TrimStart("0123456789 ".ToCharArray()))
            );
            Assert.That(
                reply.Json.EnumerateObject().Select(p => p.Name),
                action.ValueType == typeof(Application.Kernel.Done)
                    ? Is.EqualTo(["status", "message", "timestamp"])
                    : Is.EqualTo(["status", "message", "timestamp", "data"])
            );
        }
    }

    [TestCaseSource(nameof(Actions))]
    public async Task Nobody_is_served_without_a_good_key(string label)
    {
        var ann = await Given.UserAsync();
        var gone = await Given.KeyAsync(ann);
        await Database.ExecuteAsync("DELETE FROM api_keys WHERE id = @KeyId", gone);
        User[] refused =
        [
            ann with
            {
                Key = "",
            },
            ann with
            {
                Key = ann.Key.ToLowerInvariant(),
            },
            gone,
            await Given.KeyAsync(ann, expiresAt: Now.AddSeconds(-1)),
            await Given.UserAsync(suspended: true),
        ];
        var parameters = await Calls.PrepareAsync(label, ann, Given);
        var before = await RowsAsync();
        foreach (var user in refused)
        {
            foreach (var via in (Via[])[Via.Query, Via.Form, Via.Json])
            {
                Assert.That(
                    await user.CallAsync(via, label, parameters),
                    Wire.Error(401, "Invalid or expired API key", "invalid_api_key")
                );
            }
        }
        Assert.That(await RowsAsync(), Is.EqualTo(before));
    }

    [TestCaseSource(nameof(Actions))]
    public async Task Keys_do_what_their_permissions_say(string label)
    {
        var isCommand = Calls.Find(label).IsCommand;
        var ann = await Given.UserAsync();
        var able = await Given.KeyAsync(ann, isCommand ? "write" : "read");
        var unable = await Given.KeyAsync(ann, isCommand ? "read" : "write");
        var parameters = await Calls.PrepareAsync(label, ann, Given);
        var before = await RowsAsync();
        foreach (var via in (Via[])[Via.PostQuery, Via.Form, Via.Json])
        {
            Assert.That(
                await unable.CallAsync(via, label, parameters),
                Wire.Error(
                    403,
                    $"This API key does not have the {(isCommand ? "write" : "read")} permission",
                    "insufficient_permissions"
                )
            );
        }
        Assert.That(await RowsAsync(), Is.EqualTo(before));
        Assert.That((await able.CallAsync(Via.Json, label, parameters)).Status, Is.EqualTo(200));
    }

    [TestCaseSource(nameof(Actions))]
    public async Task GET_serves_queries_and_refuses_commands(string label)
    {
        var isCommand = Calls.Find(label).IsCommand;
        var ann = await Given.UserAsync();
        var parameters = await Calls.PrepareAsync(label, ann, Given);
        var before = await RowsAsync();
        foreach (var via in (Via[])[Via.Query, Via.Path])
        {
            var reply = await ann.CallAsync(via, label, parameters);
            Assert.That(reply.Status, Is.EqualTo(isCommand ? 405 : 200));
            Assert.That(reply.Header("Allow"), Is.EqualTo(isCommand ? "POST" : null));
        }
        Assert.That(await RowsAsync(), Is.EqualTo(before));
    }

    [TestCaseSource(nameof(ActionsOnOne))]
    public async Task What_is_foreign_is_as_good_as_absent(string label)
    {
        var owner = await Given.UserAsync();
        var outsider = await Given.UserAsync();
        var parameters = Parameters
            .Of(await Calls.PrepareAsync(label, owner, Given))
            .ToDictionary(p => p.Key, p => p.Value);
        var before = await RowsAsync();
        var foreign = await outsider.CallAsync(Via.Json, label, parameters);
        parameters[IdOf(label)!] = long.MaxValue;
        var absent = await outsider.CallAsync(Via.Json, label, parameters);
        Assert.That(absent.Status, Is.EqualTo(404));
        Assert.That(foreign.Status, Is.EqualTo(404));
        Assert.That(foreign.Bytes, Is.EqualTo(absent.Bytes));
        Assert.That(Unique(foreign), Is.EqualTo(Unique(absent)));
        Assert.That(await RowsAsync(), Is.EqualTo(before));
    }

    // Only what names one thing of an account.
    private static string? IdOf(string label) =>
        Calls
            .Find(label)
            .Parameters.Select(p => p.Name)
            .FirstOrDefault(name => name.EndsWith("_id", StringComparison.Ordinal));

    private static IEnumerable<string> Unique(Reply reply) =>
        reply
            .LastingHeaders.Where(h =>
                !h.Key.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase)
            )
            .Select(h => $"{h}")
            .Order();

    private async Task<string> RowsAsync() =>
        string.Join(
            ' ',
            await Database.CountAsync("organizations"),
            await Database.CountAsync("instances"),
            await Database.CountAsync("notifications"),
            await Database.CountAsync("api_keys"),
            await Database.CountAsync("activity"),
            await Database.ValueAsync<long>("SELECT COUNT(*) FROM accounts WHERE bio IS NOT NULL"),
            await Database.ValueAsync<long>(
                "SELECT COUNT(*) FROM instances WHERE status = 'active'"
            ),
            await Database.ValueAsync<long>("SELECT COUNT(*) FROM notifications WHERE is_read = 1")
        );
}
