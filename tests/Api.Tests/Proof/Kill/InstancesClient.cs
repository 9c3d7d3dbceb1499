using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>Puts instances to sleep and wakes them, one by one and all of them.</summary>
internal sealed class InstancesClient(User user, Database database, Random chance)
    : Client(user, database, chance)
{
    private const int Enough = 30;

    protected override Change Next() =>
        Chance.Next(6) switch
        {
            0 => All("awaken_all", "instances awakened successfully", "sleep", "active"),
            1 => All("sleep_all", "instances put to sleep successfully", "active", "sleep"),
            2 => DeleteDead(),
            _ when State.Count == 0 => DeleteDead(),
            _ => One(OneOf(State.Names), OneOf(["active", "active", "sleep", "sleep", "dead"])),
        };

    protected override async Task AddAsync(Given given)
    {
        for (var i = State.Count; i < Enough; i++)
            State[$"{await given.InstanceAsync(User)}"] = "active";
    }

    protected override async Task ReadAsync(State state)
    {
        var rows = await Database.ColumnAsync<string>(
            "SELECT id || '|' || status FROM instances WHERE account_id = @Id",
            new { User.Id }
        );
        foreach (var row in rows.Select(row => row.Split('|')))
            state[row[0]] = row[1];
    }

    private static Change One(string id, string status) =>
        new(
            "instances",
            "update_status",
            new { instance_id = id, status },
            "Instance status updated successfully",
            state => state[id] = status
        );

    // The number in the answer is the one of the first time, however often it is told.
    private Change All(string action, string message, string from, string to) =>
        new(
            "instances",
            action,
            new { },
            $"{State.Those(from).Count} {message}",
            state => state.Turn(from, to)
        );

    private Change DeleteDead() =>
        new(
            "instances",
            "delete_dead",
            new { },
            $"{State.Those("dead").Count} dead instances deleted successfully",
            state =>
            {
                foreach (var id in state.Those("dead"))
                    state.Remove(id);
            }
        );
}
