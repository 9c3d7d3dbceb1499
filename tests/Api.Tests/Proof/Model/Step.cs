using CsCheck;

namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>What a user does next; which of what there is then is known only then.</summary>
internal sealed record Step(int User, string Mode, string Action, int Pick, string Word)
{
    private static readonly string[] Words = ["Alpha", "Beta", "Gamma", ""];

    private static readonly (int Weight, string Mode, string Action)[] Actions =
    [
        (6, "orgs", "new"),
        (2, "orgs", "list"),
        (3, "orgs", "view"),
        (4, "orgs", "update"),
        (3, "orgs", "delete"),
        (2, "orgs", "members"),
        (2, "instances", "list"),
        (2, "instances", "view"),
        (5, "instances", "update_status"),
        (1, "instances", "awaken_all"),
        (1, "instances", "sleep_all"),
        (1, "instances", "delete_dead"),
        (3, "profile", "update"),
        (2, "profile", "view"),
        (4, "api_keys", "create"),
        (2, "api_keys", "list"),
        (3, "api_keys", "delete"),
        (2, "notifications", "list"),
        (2, "notifications", "unread_count"),
        (3, "notifications", "mark_read"),
        (1, "notifications", "delete"),
    ];

    public static Gen<Step> Any { get; } = Of(Gen.Int[0, World.Users - 1]);

    public static Gen<Step> Of(Gen<int> user) =>
        Gen.Select(
            user,
            Gen.Frequency([
                .. Actions.Select(a =>
                    (a.Weight, (IGen<(string, string)>)Gen.Const((a.Mode, a.Action)))
                ),
            ]),
            Gen.Int[0, 50],
            Gen.Int[0, Words.Length - 1].Select(i => Words[i]),
            (who, action, pick, word) => new Step(who, action.Item1, action.Item2, pick, word)
        );

    /// <summary>The call that it is, for somebody who knows of these ids.</summary>
    /// <param name="known">By mode, ids that there are or were, of all users.</param>
    /// <param name="run">Tells the names of one run from those of others.</param>
    public ModelCall Call(IReadOnlyDictionary<string, List<long>> known, int run)
    {
        // Now and then one that never was.
        var ids = known[Mode];
        var id = Pick % 9 == 8 || ids.Count == 0 ? 1_000_000_007L : ids[Pick % ids.Count];
        var name = Word.Length == 0 ? "" : $"{Word} {run}";
        var path = Word.Length == 0 ? null : $"{Word}-{run}".ToLowerInvariant();
        Dictionary<string, object?> parameters = (Mode, Action) switch
        {
            ("orgs", "new") => Pick % 3 == 0
                ? new() { ["title"] = "Other", ["path"] = path ?? $"other-{run}" }
                : new() { ["title"] = $"{(name.Length == 0 ? $"Alpha {run}" : name)}" },
            ("orgs", "update") => (Pick % 4) switch
            {
                0 => new() { ["org_id"] = id },
                1 => new() { ["org_id"] = id, ["path"] = path ?? $"other-{run}" },
                2 => new()
                {
                    ["org_id"] = id,
                    ["contact"] = Word.Length == 0 ? "" : $"{Word}@example.com",
                },
                _ => new() { ["org_id"] = id, ["title"] = name.Length == 0 ? "New" : name },
            },
            ("orgs", "view" or "delete" or "members") => new() { ["org_id"] = id },
            ("instances", "view") => new() { ["instance_id"] = id },
            ("instances", "update_status") => new()
            {
                ["instance_id"] = id,
                ["status"] = StatusOf(Pick),
            },
            ("instances", "list") => Pick % 2 == 0 ? [] : new() { ["status"] = StatusOf(Pick) },
            ("profile", "update") => Pick % 2 == 0
                ? new() { ["bio"] = Word }
                : new() { ["first_name"] = Word, ["phone"] = $"{Pick}" },
            ("api_keys", "create") => Pick % 2 == 0
                ? []
                : new() { ["name"] = Word, ["permissions"] = "read" },
            ("api_keys", "delete") => new() { ["key_id"] = id },
            ("notifications", "list") => Pick % 2 == 0 ? [] : new() { ["unread_only"] = "true" },
            ("notifications", "mark_read") => Pick % 3 == 0
                ? []
                : new() { ["notification_id"] = id },
            ("notifications", "delete") => new() { ["notification_id"] = id },
            _ => [],
        };
        return new ModelCall(User, Mode, Action, parameters);
    }

    private static string StatusOf(int pick) =>
        ((string[])["active", "sleep", "dead"])[pick / 2 % 3];
}
