using SharePanel.Api.Tests.EveryAction;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Proof.Access;

/// <summary>Every action of the catalog, by everyone, with every kind of key, over every transport.</summary>
[TestFixtureSource(typeof(Databases))]
[Category("access")]
public sealed class AccessMatrixTests(Database database) : WireTest(database)
{
    private static readonly ProofSize Size = ProofSize.Of("access", brief: 0, full: 300);

    private int calls;

    private static IEnumerable<string> Actions() => Calls.Catalog.Actions.Select(a => a.Label);

    [OneTimeTearDown]
    public Task Tell() =>
        Size.SayAsync($"{calls} calls of {Calls.Catalog.Actions.Count} actions, each as declared");

    [TestCaseSource(nameof(Actions))]
    public async Task Everyone_is_answered_as_declared(string label)
    {
        var action = Calls.Find(label);
        var to = AccessRows.Of(action);
        var cast = await Cast.MeetAsync(Database, Given, Now);
        var things = await cast.ThingsAsync(action);
        var cells = (Size.IsFull ? Caller.All : Caller.Few).Select(caller =>
            (caller, expected: Expected.Of(action, to, caller))
        );
        var (refused, served) = (
            cells.Where(c => !c.expected.IsServed),
            cells.Where(c => c.expected.IsServed)
        );
        foreach (var (caller, _) in refused)
            await cast.UserAsync(caller);
        var before = await Rows.OfAsync(Database);
        foreach (var (caller, expected) in refused)
            await RefuseAsync(action, caller, await cast.UserAsync(caller), things, expected);
        Assert.That(await Rows.OfAsync(Database), Is.EqualTo(before), "Refused, and yet done");
        foreach (var (caller, _) in served)
            await ServeAsync(action, to, caller, cast);
    }

    private async Task RefuseAsync(
        ActionDescriptor action,
        Caller caller,
        User user,
        Dictionary<string, object?> things,
        Expected expected
    )
    {
        foreach (var via in Transports(action))
        {
            var reply = await CallAsync(action, user, via, things);
            Assert.That(
                (reply.Status, reply.Header("X-Error-Code")),
                Is.EqualTo((expected.Status, expected.Code)),
                $"{action.Label} by {via}, {caller}: {reply}"
            );
            Assert.That(Members(reply), Is.EqualTo(["status", "message", "timestamp"]));
        }
    }

    private async Task ServeAsync(ActionDescriptor action, To to, Caller caller, Cast cast)
    {
        var user = await cast.UserAsync(caller);
        foreach (var via in Transports(action))
        {
            // Anew for each: what is deleted can be deleted once.
            var things = await cast.ThingsAsync(action);
            var owned = await Rows.OfAsync(Database, cast.Owner.Id);
            var reply = await CallAsync(action, user, via, things);
            Assert.That(
                reply.Status,
                Is.EqualTo(200),
                $"{action.Label} by {via}, {caller}: {reply}"
            );
            if (to == To.Account && caller.Standing != Standing.Owner)
                Assert.That(await Rows.OfAsync(Database, cast.Owner.Id), Is.EqualTo(owned));
        }
    }

    private Task<Reply> CallAsync(
        ActionDescriptor action,
        User user,
        Via via,
        Dictionary<string, object?> things
    )
    {
        calls++;
        // At login one says who one is.
        if (things.ContainsKey("email"))
            things["email"] = user.Email;
        return user.CallAsync(via, action.Label, things);
    }

    private static Via[] Transports(ActionDescriptor action) =>
        [action.IsCommand ? Via.PostQuery : Via.Query, Via.Form, Via.Json];

    private static IEnumerable<string> Members(Reply reply) =>
        reply.Json.EnumerateObject().Select(member => member.Name);
}
