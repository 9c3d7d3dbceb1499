using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.EveryAction;

/// <summary>Every action of the catalog, in every way that a call can travel.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class WaysTests(Database database) : WireTest(database)
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
    public async Task GET_serves_queries_and_refuses_commands(string label)
    {
        var isCommand = Calls.Find(label).IsCommand;
        var ann = await Given.UserAsync();
        var parameters = await Calls.PrepareAsync(label, ann, Given);
        var before = await Rows.OfAsync(Database);
        foreach (var via in (Via[])[Via.Query, Via.Path])
        {
            var reply = await ann.CallAsync(via, label, parameters);
            Assert.That(reply.Status, Is.EqualTo(isCommand ? 405 : 200));
            Assert.That(reply.Header("Allow"), Is.EqualTo(isCommand ? "POST" : null));
        }
        Assert.That(await Rows.OfAsync(Database), Is.EqualTo(before));
    }
}
