using SharePanel.Api.Tests.Harness;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>Three users of the program, with an organization that they share and things of their own; and the same in plain lists.</summary>
internal sealed class World
{
    public const int Users = 3;

    private static readonly string[] Statuses = ["active", "sleep", "dead", "active"];

    private readonly Database database;
    private readonly List<User> users = [];
    private readonly List<Action<PlainPanel>> beginnings = [];

    private World(Database database) => this.database = database;

    /// <summary>By mode, the ids that there are in the beginning.</summary>
    public Dictionary<string, List<long>> Known { get; } =
        new()
        {
            ["orgs"] = [],
            ["instances"] = [],
            ["api_keys"] = [],
            ["notifications"] = [],
            ["profile"] = [],
        };

    public static async Task<World> MakeAsync(Database database, Given given)
    {
        var world = new World(database);
        for (var i = 0; i < Users; i++)
            await world.JoinAsync(await given.UserAsync(plan: "basic"), given);
        await world.ShareAsync(given);
        return world;
    }

    /// <summary>The plain lists as they are in the beginning.</summary>
    public PlainPanel Plain()
    {
        var panel = new PlainPanel();
        foreach (var begin in beginnings)
            begin(panel);
        return panel;
    }

    /// <summary>Calls the program.</summary>
    /// <returns>What came, and the id of what was made, if something was.</returns>
    public async Task<AnsweredCall> CallAsync(ModelCall call)
    {
        var reply = await users[call.User].PostAsync(call.Mode, call.Action, call.Parameters);
        var answer = new ModelAnswer(
            reply.Status,
            reply.Message!,
            reply.Json.TryGetProperty("data", out var data) ? ModelRows.Lasting(data) : ""
        );
        var newId = (reply.Status, call.Mode, call.Action) switch
        {
            (200, "orgs", "new") => reply.Number("$.data.org_id"),
            (200, "api_keys", "create") => await KeyIdAsync(reply.Text("$.data.api_key")!),
            _ => 0,
        };
        return new AnsweredCall(call, answer, newId);
    }

    /// <summary>All that a user can list.</summary>
    public static IEnumerable<ModelCall> Views(int user)
    {
        (string Mode, string Action)[] views =
        [
            ("orgs", "list"),
            ("instances", "list"),
            ("profile", "view"),
            ("api_keys", "list"),
            ("notifications", "list"),
        ];
        return views.Select(view => new ModelCall(
            user,
            view.Mode,
            view.Action,
            new Dictionary<string, object?>()
        ));
    }

    private async Task JoinAsync(User user, Given given)
    {
        users.Add(user);
        beginnings.Add(panel =>
        {
            panel.Accounts.Add(new() { Id = user.Id, Username = user.Username });
            panel.Keys.Add(new(user.KeyId, user.Id, "Test key", "read,write"));
        });
        foreach (var status in Statuses)
        {
            var path = $"model-{Guid.NewGuid():N}";
            var id = await given.InstanceAsync(user, path: path, status: status);
            Known["instances"].Add(id);
            beginnings.Add(panel =>
                panel.Instances.Add(
                    new()
                    {
                        Id = id,
                        Owner = user.Id,
                        Path = path,
                        Status = status,
                    }
                )
            );
        }
        for (var i = 0; i < 3; i++)
        {
            var id = await given.NotificationAsync(user);
            Known["notifications"].Add(id);
            beginnings.Add(panel => panel.Notes.Add(new() { Id = id, Owner = user.Id }));
        }
    }

    // The second may look, the third administers what the first has made; an instance of the first belongs to it.
    private async Task ShareAsync(Given given)
    {
        var path = $"shared-{Guid.NewGuid():N}";
        var org = await given.OrgAsync(users[0], "Shared", path);
        await given.MemberAsync(org, users[1]);
        await given.MemberAsync(org, users[2], level: 3, isAdmin: true);
        var instance = Known["instances"][0];
        await database.ExecuteAsync(
            "UPDATE instances SET organization_id = @org WHERE id = @instance",
            new { org, instance }
        );
        Known["orgs"].Add(org);
        beginnings.Add(panel =>
        {
            var shared = new PlainPanel.Org
            {
                Id = org,
                Title = "Shared",
                Path = path,
                Maker = users[0].Id,
            };
            shared.Members[users[0].Id] = (3, true);
            shared.Members[users[1].Id] = (1, false);
            shared.Members[users[2].Id] = (3, true);
            panel.Orgs.Add(shared);
            panel.Instances[0].Org = org;
        });
    }

    private Task<long> KeyIdAsync(string token) =>
        database.ValueAsync<long>(
            "SELECT id FROM api_keys WHERE token_hash = @hash",
            new { hash = ApiKeyToken.Hash(token) }
        );
}
