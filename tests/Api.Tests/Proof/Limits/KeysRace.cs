using SharePanel.Api.Tests.Harness;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>Keys up to the hundred that an account may have, while others of them are deleted now and then.</summary>
internal sealed class KeysRace : Race
{
    public override string Name => "keys";

    public override async Task RunAsync(Stage stage)
    {
        var chance = stage.Chance;
        var places = Places.Of(ApiKey.MaxActive, chance);
        var ann = await stage.AccountAsync();
        var others = new List<User>();
        while (ann.Count + others.Count < places.Taken)
            others.Add(await stage.Given.KeyAsync(ann[0]));
        // Neither counts.
        await stage.Given.KeyAsync(ann[0], fromLogin: true);
        await stage.Given.KeyAsync(ann[0], expiresAt: stage.Clock.GetUtcNow().AddMinutes(-1));
        var leaving = others.Take(chance.Next(2) * chance.Next(4)).ToList();
        var makers = Enumerable
            .Range(0, places.Left + chance.Next(5, 25))
            .Select(_ => stage.Change(ann, "api_keys", "create"))
            .ToList();
        var replies = await stage.AtOnceAsync([
            .. makers,
            .. leaving.Select(key =>
                stage.Change(ann, "api_keys", "delete", new { key_id = key.KeyId })
            ),
        ]);
        Races.Demand(
            replies.Skip(makers.Count).All(reply => reply.Status == 200),
            "A key could not be deleted"
        );
        var full = Wire.Error(
            403,
            "API key limit reached: at most 100 active keys",
            "api_key_limit_reached"
        );
        var created = Wire.Ok("API key created successfully");
        var count = places.Judge([.. replies.Take(makers.Count)], leaving.Count, created, full);
        await DemandRowsAsync(stage, ann[0], places.Taken + count - leaving.Count);
        await DemandWorkingAsync(stage, ann[0], replies.Take(makers.Count), count);
        await Places.FillAsync(() => stage.Change(ann, "api_keys", "create"), full);
        await DemandRowsAsync(stage, ann[0], places.Limit);
    }

    private static async Task DemandWorkingAsync(
        Stage stage,
        User ann,
        IEnumerable<Reply> replies,
        int count
    )
    {
        var keys = replies
            .Where(reply => reply.Status == 200)
            .Select(reply => reply.Text("$.data.api_key")!)
            .Distinct()
            .Select(key => stage.Any([ann with { Key = key }]))
            .ToList();
        var looks = await stage.AtOnceAsync([
            .. keys.Select(key => Stage.Call(key, Via.Query, "profile", "view")),
        ]);
        Races.Demand(
            looks.Count(look => look.Status == 200) == count,
            $"{count} keys were answered, {looks.Count(look => look.Status == 200)} work"
        );
    }

    private static async Task DemandRowsAsync(Stage stage, User ann, int there)
    {
        var rows = await stage.Database.ValueAsync<int>(
            """
            SELECT COUNT(*) FROM api_keys
            WHERE account_id = @Id AND from_login = 0 AND (expires_at IS NULL OR expires_at > @now)
            """,
            new { ann.Id, now = stage.Clock.GetUtcNow().ToUnixTimeMilliseconds() }
        );
        Races.Demand(rows == there, $"{there} keys were to be there, but {rows} are");
    }
}
