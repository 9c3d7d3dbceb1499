using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>Rows of answers, written as the reference has them.</summary>
internal static class ModelRows
{
    // The server's clock stands still.
    private const string Now = "2026-03-15 12:00:00";

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, Relaxed);

    /// <summary>An answer's data without what differs by itself: secrets, and when a key was last used.</summary>
    public static string Lasting(JsonElement data)
    {
        var node = JsonNode.Parse(data.GetRawText())!;
        if (node is JsonObject { } one && one.ContainsKey("api_key"))
            one["api_key"] = "…";
        foreach (var row in (node as JsonArray ?? []).OfType<JsonObject>())
            row.Remove("last_used_at");
        return node.ToJsonString(Relaxed);
    }

    public static object Of(PlainPanel.Account a) =>
        new
        {
            id = a.Id,
            username = a.Username,
            email = $"{a.Username}@example.com",
            bio = a.Bio,
            pfp = (string?)null,
            plan = "basic",
            org_limit = PlainPanel.OrgLimit,
            instance_limit = 5,
            verified = 0,
            balance = 0.00m,
            created_at = Now,
            filelimit = 5000,
            storagelimit = 500,
            first_name = a.FirstName,
            last_name = (string?)null,
            phone = a.Phone,
            address = (string?)null,
        };

    public static object Of(PlainPanel.Org o, (int Level, bool IsAdmin) mine) =>
        new
        {
            id = o.Id,
            title = o.Title,
            path = o.Path,
            admin_id = o.Maker,
            contact = o.Contact,
            created_by = o.Maker,
            isAdmin = mine.IsAdmin ? 1 : 0,
            permissionlevel = mine.Level,
        };

    public static object View(PlainPanel.Org o, int instances) =>
        new
        {
            id = o.Id,
            title = o.Title,
            path = o.Path,
            admin_id = o.Maker,
            contact = o.Contact,
            created_by = o.Maker,
            member_count = o.Members.Count,
            instance_count = instances,
        };

    public static object Of(
        PlainPanel.Org o,
        PlainPanel.Account a,
        (int Level, bool IsAdmin) membership
    ) =>
        new
        {
            memberID = a.Id,
            organization_id = o.Id,
            isAdmin = membership.IsAdmin ? 1 : 0,
            permissionlevel = membership.Level,
            username = a.Username,
            email = $"{a.Username}@example.com",
            pfp = (string?)null,
        };

    public static object Of(PlainPanel.Instance i) =>
        new
        {
            id = i.Id,
            instance_name = "Shop",
            instance_path = i.Path,
            created_at = Now,
            status = i.Status,
            instance_type = "default",
            type = "SNCS",
        };

    public static object View(PlainPanel.Instance i) =>
        new
        {
            id = i.Id,
            instance_name = "Shop",
            instance_path = i.Path,
            created_at = Now,
            status = i.Status,
            instance_type = "default",
            user_id = i.Owner,
        };

    public static object Of(PlainPanel.Key k) =>
        new
        {
            id = k.Id,
            name = k.Name,
            created_at = Now,
            expires_at = (string?)null,
            is_active = 1,
            permissions = k.Permissions,
        };

    public static object Of(PlainPanel.Note n) =>
        new
        {
            id = n.Id,
            title = "New Invoice",
            message = "Your invoice has been generated",
            type = "info",
            is_read = n.IsRead ? 1 : 0,
            link = (string?)null,
            created_at = Now,
        };
}
