using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>New keys whose call is repeated by several keys at once: one is made, and told only to who made it.</summary>
internal sealed class SecretRepeatsRace : Race
{
    public override string Name => "secret-repeats";

    public override async Task RunAsync(Stage stage)
    {
        var chance = stage.Chance;
        var ann = await stage.AccountAsync();
        var tries = Enumerable
            .Range(0, chance.Next(1, 5))
            .SelectMany(token =>
                Enumerable
                    .Range(0, chance.Next(3, 9))
                    .Select(_ => (Token: $"token {token}", User: stage.Any(ann)))
            )
            .ToList();
        var replies = await stage.AtOnceAsync([
            .. tries.Select(t =>
                Stage.Call(
                    t.User,
                    stage.AnyPost(),
                    "api_keys",
                    "create",
                    null,
                    ("Idempotency-Key", t.Token)
                )
            ),
        ]);
        var secrets = tries
            .Zip(replies, (t, reply) => (t.Token, t.User, Reply: reply))
            .GroupBy(call => call.Token)
            .Select(calls => Judge([.. calls.Select(call => (call.User, call.Reply))]))
            .ToList();
        var there = await stage.Database.ValueAsync<int>(
            "SELECT COUNT(*) FROM api_keys WHERE account_id = @Id",
            new { ann[0].Id }
        );
        Races.Demand(
            there == ann.Count + secrets.Count && secrets.Distinct().Count() == secrets.Count,
            $"{there - ann.Count} keys were made for {secrets.Count} Idempotency-Keys"
        );
        foreach (var secret in secrets)
        {
            var look = await Stage.Call(
                stage.Any([ann[0] with { Key = secret }]),
                Via.Query,
                "profile",
                "view"
            )();
            Races.Demand(look.Status == 200, $"A key that was answered does not work: {look}");
        }
    }

    private static string Judge(List<(User User, Reply Reply)> calls)
    {
        var done = calls.Where(call => call.Reply.Status == 200).ToList();
        Races.Demand(done.Count > 0, "Nobody was answered");
        Races.Demand(
            done.Select(call => call.User.KeyId).Distinct().Count() == 1
                && done.Select(call => call.Reply.Raw("$.data")).Distinct().Count() == 1
                && done.Count(call => call.Reply.Header("Idempotent-Replayed") is null) == 1,
            $"One Idempotency-Key was answered in several ways: {string.Join("; ", done)}"
        );
        foreach (var (user, reply) in calls.Where(call => call.Reply.Status != 200))
            Races.DemandAll(
                [reply],
                user.KeyId == done[0].User.KeyId
                    ? Refusals.Running
                    : Refusals.Running | Refusals.Sealed
            );
        return done[0].Reply.Text("$.data.api_key")!;
    }
}
