using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>Reads notices and throws them away.</summary>
internal sealed class NotificationsClient(User user, Database database, Random chance)
    : Client(user, database, chance)
{
    private const int Enough = 200;
    private const string Unread = "0";
    private const string Read = "1";

    protected override Change Next() =>
        State.Count == 0 || Chance.Next(20) == 0 ? MarkAll()
        : Chance.Next(3) == 0 ? Delete(OneOf(State.Names))
        : Mark(OneOf(State.Names));

    protected override async Task AddAsync(Given given)
    {
        for (var i = State.Count; i < Enough; i++)
            State[$"{await given.NotificationAsync(User)}"] = Unread;
    }

    protected override async Task ReadAsync(State state)
    {
        var rows = await Database.ColumnAsync<string>(
            "SELECT id || '|' || is_read FROM notifications WHERE account_id = @Id",
            new { User.Id }
        );
        foreach (var row in rows.Select(row => row.Split('|')))
            state[row[0]] = row[1];
    }

    private static Change Mark(string id) =>
        new(
            "notifications",
            "mark_read",
            new { notification_id = id },
            "Notification marked as read",
            state => state[id] = Read
        );

    private static Change MarkAll() =>
        new(
            "notifications",
            "mark_read",
            new { },
            "All notifications marked as read",
            state => state.Turn(Unread, Read)
        );

    private static Change Delete(string id) =>
        new(
            "notifications",
            "delete",
            new { notification_id = id },
            "Notification deleted successfully",
            state => state.Remove(id)
        );
}
