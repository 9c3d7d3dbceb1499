using System.Diagnostics;
using System.Globalization;
using SharePanel.Api.Tests.EveryAction;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Proof.Access;

/// <summary>What the caller may not see does not exist: no byte and no header tells it from an id that was never used.</summary>
[TestFixtureSource(typeof(Databases))]
[Category("access")]
public sealed class AbsenceTests(Database database) : WireTest(database)
{
    private static readonly ProofSize Size = ProofSize.Of("access", brief: 0, full: 300);

    // Only what names one thing of an account.
    private static IEnumerable<string> Actions() =>
        Calls.Catalog.Actions.Where(a => IdOf(a) is not null).Select(a => a.Label);

    [TestCaseSource(nameof(Actions))]
    public async Task What_is_foreign_is_as_good_as_absent(string label)
    {
        var action = Calls.Find(label);
        var to = AccessRows.Of(action);
        var cast = await Cast.MeetAsync(Database, Given, Now);
        var foreign = await cast.ThingsAsync(action);
        var absent = await AbsentAsync(action, cast, foreign);
        foreach (var caller in Caller.Few.Where(c => Expected.Of(action, to, c).Status == 404))
        {
            var user = await cast.UserAsync(caller);
            foreach (var via in (Via[])[Via.PostQuery, Via.Form, Via.Json])
            {
                var told = Told(await user.CallAsync(via, label, foreign));
                Assert.That(told, Does.StartWith("404"));
                foreach (var never in absent)
                    Assert.That(Told(await user.CallAsync(via, label, never)), Is.EqualTo(told));
            }
        }
        if (Size.Count > 0)
            await TimeAsync(
                action,
                await cast.UserAsync(new(Standing.Outsider, Pass.Key)),
                foreign,
                absent
            );
    }

    // An id that is gone, the next one, and ones that never come.
    private async Task<IReadOnlyList<Dictionary<string, object?>>> AbsentAsync(
        ActionDescriptor action,
        Cast cast,
        Dictionary<string, object?> foreign
    )
    {
        var id = IdOf(action)!;
        var gone = await cast.ThingsAsync(action);
        var what = new { id = gone[id] };
        await Database.ExecuteAsync("DELETE FROM memberships WHERE organization_id = @id", what);
        await Database.ExecuteAsync($"DELETE FROM {TableOf(id)} WHERE id = @id", what);
        return
        [
            gone,
            .. ((long[])[(long)gone[id]! + 1, 1_000_000_007, long.MaxValue]).Select(
                never => new Dictionary<string, object?>(foreign) { [id] = never }
            ),
        ];
    }

    // Figures for people: what a machine that does something else as well shows is not for a test to judge.
    private static async Task TimeAsync(
        ActionDescriptor action,
        User user,
        Dictionary<string, object?> foreign,
        IReadOnlyList<Dictionary<string, object?>> absent
    )
    {
        var (there, nowhere) = (new List<double>(), new List<double>());
        for (var i = 0; i < Size.Count; i++)
        {
            there.Add(await MicrosecondsAsync(user, action, foreign));
            nowhere.Add(await MicrosecondsAsync(user, action, absent[i % absent.Count]));
        }
        await Size.SayAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{action.Label} takes {Median(there):0} µs for a foreign id, {Median(nowhere):0} µs for an absent one"
            )
        );
    }

    private static async Task<double> MicrosecondsAsync(
        User user,
        ActionDescriptor action,
        Dictionary<string, object?> parameters
    )
    {
        var started = Stopwatch.GetTimestamp();
        await user.CallAsync(Via.Json, action.Label, parameters);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string? IdOf(ActionDescriptor action) =>
        action
            .Parameters.Select(p => p.Name)
            .FirstOrDefault(name => name.EndsWith("_id", StringComparison.Ordinal));

    private static string TableOf(string id) =>
        id switch
        {
            "org_id" => "organizations",
            "key_id" => "api_keys",
            _ => $"{id[..^"_id".Length]}s",
        };

    private static string Told(Reply reply)
    {
        var headers = reply
            .LastingHeaders.Where(h =>
                !h.Key.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase)
            )
            .Select(h => $"{h.Key}: {h.Value}")
            .Order(StringComparer.Ordinal);
        return $"{reply.Status}\n{string.Join('\n', headers)}\n\n{reply.Body}";
    }
}
