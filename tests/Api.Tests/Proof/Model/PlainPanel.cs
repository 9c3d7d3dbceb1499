using System.Globalization;

namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>A panel in plain lists, with one thing after the other, as its documents say that it is.</summary>
internal sealed partial class PlainPanel
{
    public const int OrgLimit = 3;

    public sealed class Account
    {
        public required long Id { get; init; }
        public required string Username { get; init; }
        public string? Bio { get; set; }
        public string? FirstName { get; set; }
        public string? Phone { get; set; }
    }

    public sealed class Org
    {
        public required long Id { get; init; }
        public required string Title { get; set; }
        public required string Path { get; set; }
        public required long Maker { get; init; }
        public string? Contact { get; set; }

        /// <summary>By account: level, and whether it administers.</summary>
        public Dictionary<long, (int Level, bool IsAdmin)> Members { get; } = [];
    }

    public sealed class Instance
    {
        public required long Id { get; init; }
        public required long Owner { get; init; }
        public required string Path { get; init; }
        public required string Status { get; set; }
        public long? Org { get; set; }
    }

    public sealed class Note
    {
        public required long Id { get; init; }
        public required long Owner { get; init; }
        public bool IsRead { get; set; }
    }

    public sealed record Key(long Id, long Owner, string Name, string Permissions);

    public List<Account> Accounts { get; } = [];
    public List<Org> Orgs { get; } = [];
    public List<Instance> Instances { get; } = [];
    public List<Note> Notes { get; } = [];
    public List<Key> Keys { get; } = [];

    /// <summary>Does a call, and tells what must come of it.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="newId">The id that the program gave to what the call has made.</param>
    public ModelAnswer Answer(ModelCall call, long newId)
    {
        var me = Accounts[call.User];
        return (call.Mode, call.Action) switch
        {
            ("orgs", "new") => NewOrg(me, call, newId),
            ("orgs", "list") => ListOrgs(me),
            ("orgs", _) => OnOrg(me, call),
            ("instances", "list") => ListInstances(me, call.Text("status")),
            ("instances", "view" or "update_status") => OnInstance(me, call),
            ("instances", _) => Bulk(me, call.Action),
            ("profile", "update") => UpdateProfile(me, call),
            ("profile", _) => ViewProfile(me),
            ("api_keys", "create") => CreateKey(me, call, newId),
            ("api_keys", "list") => ListKeys(me),
            ("api_keys", _) => DeleteKey(me, call),
            ("notifications", "list") => ListNotes(me, call.Text("unread_only") == "true"),
            ("notifications", "unread_count") => new(
                200,
                "Unread count retrieved successfully",
                ModelRows.Json(new { count = Notes.Count(n => n.Owner == me.Id && !n.IsRead) })
            ),
            ("notifications", "mark_read") => MarkRead(me, call),
            _ => DeleteNote(me, call),
        };
    }

    private ModelAnswer OnInstance(Account me, ModelCall call)
    {
        if (Instances.Find(i => i.Id == call.Id && i.Owner == me.Id) is not { } instance)
            return new(404, "Instance not found");
        if (call.Action == "view")
            return new(
                200,
                "Instance retrieved successfully",
                ModelRows.Json(ModelRows.View(instance))
            );
        instance.Status = call.Text("status")!;
        return new(200, "Instance status updated successfully");
    }

    private ModelAnswer ListInstances(Account me, string? status) =>
        new(
            200,
            "Instances retrieved successfully",
            ModelRows.Json(
                Instances
                    .Where(i => i.Owner == me.Id && (status is null || i.Status == status))
                    .OrderByDescending(i => i.Id)
                    .Select(ModelRows.Of)
            )
        );

    private ModelAnswer Bulk(Account me, string action)
    {
        var (from, done) = action switch
        {
            "awaken_all" => ("sleep", "instances awakened"),
            "sleep_all" => ("active", "instances put to sleep"),
            _ => ("dead", "dead instances deleted"),
        };
        var mine = Instances.Where(i => i.Owner == me.Id && i.Status == from).ToList();
        foreach (var instance in mine)
        {
            if (action == "delete_dead")
                Instances.Remove(instance);
            else
                instance.Status = action == "awaken_all" ? "active" : "sleep";
        }
        return new(
            200,
            string.Create(CultureInfo.InvariantCulture, $"{mine.Count} {done} successfully")
        );
    }

    private static ModelAnswer UpdateProfile(Account me, ModelCall call)
    {
        if (call.Text("bio") is { } bio)
            me.Bio = NullIfEmpty(bio);
        if (call.Text("first_name") is { } name)
            me.FirstName = NullIfEmpty(name);
        if (call.Text("phone") is { } phone)
            me.Phone = NullIfEmpty(phone);
        return new(200, "Profile updated successfully");
    }

    private static ModelAnswer ViewProfile(Account me) =>
        new(200, "Profile retrieved successfully", ModelRows.Json(ModelRows.Of(me)));

    private ModelAnswer CreateKey(Account me, ModelCall call, long newId)
    {
        var name = NullIfEmpty(call.Text("name") ?? "") ?? "New API Key";
        Keys.Add(new Key(newId, me.Id, name, call.Text("permissions") ?? "read,write"));
        return new(200, "API key created successfully", ModelRows.Json(new { api_key = "…" }));
    }

    private ModelAnswer ListKeys(Account me) =>
        new(
            200,
            "API keys retrieved successfully",
            ModelRows.Json(
                Keys.Where(k => k.Owner == me.Id).OrderByDescending(k => k.Id).Select(ModelRows.Of)
            )
        );

    private ModelAnswer DeleteKey(Account me, ModelCall call) =>
        Keys.RemoveAll(k => k.Id == call.Id && k.Owner == me.Id) == 1
            ? new(200, "API key deleted successfully")
            : new(404, "API key not found");

    private ModelAnswer ListNotes(Account me, bool unreadOnly) =>
        new(
            200,
            "Notifications retrieved successfully",
            ModelRows.Json(
                Notes
                    .Where(n => n.Owner == me.Id && !(unreadOnly && n.IsRead))
                    .OrderByDescending(n => n.Id)
                    .Select(ModelRows.Of)
            )
        );

    private ModelAnswer MarkRead(Account me, ModelCall call)
    {
        var mine = Notes.Where(n => n.Owner == me.Id);
        if (call.Parameters.Count == 0)
        {
            foreach (var note in mine)
                note.IsRead = true;
            return new(200, "All notifications marked as read");
        }
        if (mine.FirstOrDefault(n => n.Id == call.Id) is not { } one)
            return new(404, "Notification not found");
        one.IsRead = true;
        return new(200, "Notification marked as read");
    }

    private ModelAnswer DeleteNote(Account me, ModelCall call) =>
        Notes.RemoveAll(n => n.Id == call.Id && n.Owner == me.Id) == 1
            ? new(200, "Notification deleted successfully")
            : new(404, "Notification not found");

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
