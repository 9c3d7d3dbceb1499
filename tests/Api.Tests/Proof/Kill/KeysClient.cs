using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>Makes keys and deletes them; those that it was given must open the door, and those that it deleted must not.</summary>
internal sealed class KeysClient(User user, Database database, Random chance)
    : Client(user, database, chance)
{
    private const int Most = 30;
    private const int Looks = 4;

    private readonly Dictionary<string, string> tokens = [];
    private readonly Dictionary<string, long> ids = [];

    public override async Task<string?> LookAsync()
    {
        var some = tokens.Keys.Where(IsSettled).OrderBy(_ => Chance.Next()).Take(Looks).ToList();
        foreach (var name in some)
        {
            var reply = await (User with { Key = tokens[name] }).GetAsync("profile", "limits");
            // 403 for a key that may only write.
            var opens = reply.Status is 200 or 403;
            if (opens != State.Has(name))
                return $"{name} {(opens ? "opens" : "does not open")} the door: {reply}";
        }
        return null;
    }

    protected override Change Next() =>
        Chance.Next(Most) < State.Count ? Delete(OneOf(State.Names)) : Make();

    protected override async Task ReadAsync(State state)
    {
        var rows = await Database.ColumnAsync<string>(
            "SELECT name || '|' || permissions || '|' || id FROM api_keys WHERE account_id = @Id AND id <> @KeyId",
            new { User.Id, User.KeyId }
        );
        foreach (var row in rows.Select(row => row.Split('|')))
        {
            state[row[0]] = row[1];
            ids[row[0]] = long.Parse(row[2]);
        }
    }

    protected override async Task KeepAsync(Change change, Reply reply)
    {
        if (change.Action != "create")
            return;
        tokens[change.Subject] = reply.Text("$.data.api_key")!;
        ids[change.Subject] = await Database.ValueAsync<long>(
            "SELECT id FROM api_keys WHERE account_id = @Id AND name = @Subject",
            new { User.Id, change.Subject }
        );
    }

    private Change Make()
    {
        var name = Name("key");
        var permissions = OneOf(["read", "write", "read,write"]);
        return new Change(
            "api_keys",
            "create",
            new { name, permissions },
            "API key created successfully",
            state => state[name] = permissions
        )
        {
            Subject = name,
        };
    }

    private Change Delete(string name) =>
        new(
            "api_keys",
            "delete",
            new { key_id = ids[name] },
            "API key deleted successfully",
            state => state.Remove(name)
        )
        {
            Subject = name,
        };
}
