using SharePanel.Api.Tests.Harness;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>Logins of one account, which keeps fifty of their keys: those that were used least recently go, and no other.</summary>
internal sealed class LoginsRace : Race
{
    public override string Name => "logins";

    public override async Task RunAsync(Stage stage)
    {
        var chance = stage.Chance;
        var now = stage.Clock.GetUtcNow();
        var ann = await stage.AccountAsync();
        var old = new List<User>();
        for (var left = ApiKey.MaxFromLogin - chance.Next(4); left > 0; left--)
            old.Add(
                await stage.Given.KeyAsync(
                    ann[0],
                    createdAt: now.AddDays(-60),
                    lastUsedAt: now.AddHours(-left),
                    fromLogin: true
                )
            );
        var replies = await stage.AtOnceAsync([
            .. Enumerable.Range(0, chance.Next(2, 7)).Select(_ => LogIn(stage, ann[0])),
        ]);
        Races.DemandAll(replies, Wire.Ok("Authentication successful"));
        var kept = await stage.Database.ColumnAsync<long>(
            "SELECT id FROM api_keys WHERE account_id = @Id AND from_login = 1 ORDER BY id",
            new { ann[0].Id }
        );
        var staying = old.TakeLast(ApiKey.MaxFromLogin - replies.Count).Select(key => key.KeyId);
        Races.Demand(
            kept.Count == Math.Min(ApiKey.MaxFromLogin, old.Count + replies.Count),
            $"{kept.Count} keys of logins are kept, of {old.Count} and {replies.Count} new ones"
        );
        Races.Demand(!staying.Except(kept).Any(), "A key was retired before its time");
        var looks = await stage.AtOnceAsync([
            .. replies.Select(reply =>
                Stage.Call(
                    stage.Any([ann[0] with { Key = reply.Text("$.data.api_key")! }]),
                    Via.Query,
                    "profile",
                    "view"
                )
            ),
        ]);
        Races.Demand(looks.All(look => look.Status == 200), "A key of a login does not work");
    }

    private static Func<Task<Reply>> LogIn(Stage stage, User ann)
    {
        var api = stage.Any([ann]).Api;
        var via = stage.AnyPost();
        // Each from an address of its own, since one may log in ten times a minute.
        var address =
            $"10.{stage.Chance.Next(256)}.{stage.Chance.Next(256)}.{stage.Chance.Next(256)}";
        return () =>
            api.CallAsync(
                via,
                "auth",
                null,
                [new("email", ann.Email), new("password", User.Password)],
                ("X-Forwarded-For", address)
            );
    }
}
