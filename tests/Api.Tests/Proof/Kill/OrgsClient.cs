using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>Founds organizations, changes and deletes them.</summary>
internal sealed class OrgsClient(User user, Database database, Random chance)
    : Client(user, database, chance)
{
    private const int Most = 20;

    private readonly Dictionary<string, long> ids = [];

    protected override Change Next() =>
        Chance.Next(Most) >= State.Count ? Found()
        : Chance.Next(2) == 0 ? Rename(OneOf(State.Names))
        : Delete(OneOf(State.Names));

    /// <summary>With the rows of its maker's membership, which are written beside it.</summary>
    protected override async Task ReadAsync(State state)
    {
        var rows = await Database.ColumnAsync<string>(
            """
            SELECT o.path || '|' || o.title || '|' || COALESCE(m.permission_level, 0) || '|' || o.id
            FROM organizations o LEFT JOIN memberships m ON m.organization_id = o.id AND m.account_id = o.admin_id
            WHERE o.created_by = @Id
            """,
            new { User.Id }
        );
        foreach (var row in rows.Select(row => row.Split('|')))
        {
            state[row[0]] = $"{row[1]} {row[2]}";
            var id = long.Parse(row[3]);
            if (ids.TryAdd(row[0], id) || ids[row[0]] == id)
                continue;
            Tally.Wrong($"{row[0]} is {id}, not the {ids[row[0]]} of its answer");
        }
    }

    protected override Task KeepAsync(Change change, Reply reply)
    {
        if (change.Action == "new")
            ids[change.Subject] = reply.Number("$.data.org_id");
        return Task.CompletedTask;
    }

    private Change Found()
    {
        var path = Name("org");
        var title = Name("Title");
        return new Change(
            "orgs",
            "new",
            new { path, title },
            "Organization created successfully",
            state => state[path] = $"{title} 3"
        )
        {
            Subject = path,
        };
    }

    private Change Rename(string path)
    {
        var title = Name("Title");
        return new Change(
            "orgs",
            "update",
            new { org_id = ids[path], title },
            "Organization updated successfully",
            state => state[path] = $"{title} 3"
        );
    }

    private Change Delete(string path) =>
        new(
            "orgs",
            "delete",
            new { org_id = ids[path] },
            "Organization deleted successfully",
            state => state.Remove(path)
        );
}
