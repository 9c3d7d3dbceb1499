using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>
/// Calls that are repeated while the first one runs, some with other parameters, and close to the plan's limit: each
/// <c>Idempotency-Key</c> makes one organization or none, and all that are answered are answered the same.
/// </summary>
internal sealed class RepeatsRace : Race
{
    private static readonly NUnit.Framework.Constraints.Constraint Full = Wire.Error(
        403,
        "Organization limit reached for your plan",
        "organization_limit_reached"
    );

    private static readonly NUnit.Framework.Constraints.Constraint Created = Wire.Ok(
        "Organization created successfully"
    );

    public override string Name => "repeats";

    public override async Task RunAsync(Stage stage)
    {
        var chance = stage.Chance;
        var places = Places.Of(chance.Next(1, 9), chance);
        var ann = await stage.AccountAsync(orgs: places.Limit);
        for (var i = 0; i < places.Taken; i++)
            await stage.Given.OrgAsync(ann[0]);
        var tries = Enumerable
            .Range(0, chance.Next(1, places.Left + 4))
            .SelectMany(token =>
            {
                var titles = chance.Next(1, 3);
                return Enumerable
                    .Range(0, chance.Next(3, 9))
                    .Select(_ => new Try($"token {token}", $"Title {chance.Next(titles)}"));
            })
            .ToList();
        var replies = await stage.AtOnceAsync([.. tries.Select(t => t.Call(stage, ann))]);
        var tokens = tries
            .Zip(replies, (t, reply) => (t.Token, t.Title, Reply: reply))
            .GroupBy(call => call.Token)
            .Select(calls => calls.Select(call => (call.Title, call.Reply)).ToList())
            .ToList();
        var made = tokens.Select(Judge).ToList();
        var count = made.Count(reply => reply is not null);
        Races.Demand(
            count == Math.Min(tokens.Count, places.Left),
            $"{count} organizations were made, of {tokens.Count} wanted where {places.Left} were left"
        );
        foreach (var t in tries.DistinctBy(t => (t.Token, t.Title)))
            await RepeatAsync(stage, ann, t, tokens, tries);
        await DemandRowsAsync(stage, ann[0], places.Taken + count, count);
    }

    /// <returns>What was answered by the call that made something; null if there was none.</returns>
    private static Reply? Judge(List<(string Title, Reply Reply)> calls)
    {
        var done = calls.Where(call => call.Reply.Status == 200).ToList();
        var others = calls.Where(call => call.Reply.Status != 200).ToList();
        if (done.Count == 0)
        {
            Races.DemandAll(others.Select(call => call.Reply), Full | Refusals.Running);
            return null;
        }
        var title = done[0].Title;
        Races.DemandAll(done.Select(call => call.Reply), Created);
        Races.Demand(
            done.TrueForAll(call => call.Title == title)
                && done.Select(call => call.Reply.Raw("$.data")).Distinct().Count() == 1
                && done.Count(call => call.Reply.Header("Idempotent-Replayed") is null) == 1,
            $"One Idempotency-Key was answered in several ways: {string.Join("; ", done)}"
        );
        foreach (var (other, reply) in others)
            Races.DemandAll(
                [reply],
                other == title ? Refusals.Running : Refusals.Running | Refusals.Reused
            );
        return done.Single(call => call.Reply.Header("Idempotent-Replayed") is null).Reply;
    }

    // When all is over.
    private static async Task RepeatAsync(
        Stage stage,
        IReadOnlyList<User> ann,
        Try again,
        List<List<(string Title, Reply Reply)>> tokens,
        List<Try> tries
    )
    {
        var place = tries.Select(t => t.Token).Distinct().ToList().IndexOf(again.Token);
        var first = tokens[place].Find(call => call.Reply.Status == 200);
        var reply = await again.Call(stage, ann)();
        if (first.Reply is null)
            Races.DemandAll([reply], Full);
        else if (first.Title != again.Title)
            Races.DemandAll([reply], Refusals.Reused);
        else
            Races.Demand(
                reply.Header("Idempotent-Replayed") == "true"
                    && reply.Raw("$.data") == first.Reply.Raw("$.data"),
                $"Repeated otherwise: {reply}"
            );
    }

    private static async Task DemandRowsAsync(Stage stage, User ann, int orgs, int records)
    {
        var rows = await stage.Database.ColumnAsync<long>(
            """
            SELECT COUNT(*) FROM organizations WHERE created_by = @Id
            UNION ALL
            SELECT COUNT(*) FROM idempotency_records WHERE account_id = @Id
            """,
            new { ann.Id }
        );
        Races.Demand(
            rows.SequenceEqual([orgs, records]),
            $"{string.Join(", ", rows)} organizations and stored answers, not {orgs} and {records}"
        );
    }

    private sealed record Try(string Token, string Title)
    {
        public Func<Task<Reply>> Call(Stage stage, IReadOnlyList<User> ann) =>
            stage.Change(ann, "orgs", "new", new { title = Title }, ("Idempotency-Key", Token));
    }
}
