namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>Its organizations.</summary>
internal sealed partial class PlainPanel
{
    private static readonly ModelAnswer PathTaken = new(400, "path is already taken");

    private ModelAnswer NewOrg(Account me, ModelCall call, long newId)
    {
        var title = call.Text("title")!;
        var wish = call.Text("path");
        if (wish is not null && Orgs.Exists(o => o.Path == wish))
            return PathTaken;
        if (Orgs.Count(o => o.Maker == me.Id) >= OrgLimit)
            return new(403, "Organization limit reached for your plan");
        var org = new Org
        {
            Id = newId,
            Title = title,
            Path = wish ?? FirstFree(title.ToLowerInvariant().Replace(' ', '-')),
            Maker = me.Id,
        };
        org.Members[me.Id] = (3, true);
        Orgs.Add(org);
        return new(
            200,
            "Organization created successfully",
            ModelRows.Json(new { org_id = newId })
        );
    }

    private ModelAnswer ListOrgs(Account me) =>
        new(
            200,
            "Organizations retrieved successfully",
            ModelRows.Json(
                Orgs.Where(o => o.Members.ContainsKey(me.Id))
                    .OrderByDescending(o => o.Id)
                    .Select(o => ModelRows.Of(o, o.Members[me.Id]))
            )
        );

    private ModelAnswer OnOrg(Account me, ModelCall call)
    {
        if (call.Action == "update" && call.Parameters.Count == 1)
            return new(400, "No fields to update");
        if (
            Orgs.Find(o => o.Id == call.Id) is not { } org
            || !org.Members.TryGetValue(me.Id, out var membership)
        )
            return new(404, "Organization not found");
        if (call.Action is "update" or "delete" && !membership.IsAdmin)
            return new(403, $"You do not have permission to {call.Action} this organization");
        return call.Action switch
        {
            "view" => new(
                200,
                "Organization retrieved successfully",
                ModelRows.Json(ModelRows.View(org, Instances.Count(i => i.Org == org.Id)))
            ),
            "members" => new(
                200,
                "Members retrieved successfully",
                ModelRows.Json(
                    Accounts
                        .Where(a => org.Members.ContainsKey(a.Id))
                        .OrderByDescending(a => a.Id)
                        .Select(a => ModelRows.Of(org, a, org.Members[a.Id]))
                )
            ),
            "update" => Update(org, call),
            _ => Delete(org),
        };
    }

    private ModelAnswer Update(Org org, ModelCall call)
    {
        if (call.Text("path") is { } path)
        {
            if (Orgs.Exists(o => o.Path == path && o != org))
                return PathTaken;
            org.Path = path;
        }
        org.Title = call.Text("title") ?? org.Title;
        if (call.Text("contact") is { } contact)
            org.Contact = NullIfEmpty(contact);
        return new(200, "Organization updated successfully");
    }

    private ModelAnswer Delete(Org org)
    {
        Orgs.Remove(org);
        foreach (var instance in Instances.Where(i => i.Org == org.Id))
            instance.Org = null;
        return new(200, "Organization deleted successfully");
    }

    private string FirstFree(string path) =>
        Orgs.Exists(o => o.Path == path)
            ? Enumerable
                .Range(2, 15)
                .Select(number => $"{path}-{number}")
                .First(numbered => !Orgs.Exists(o => o.Path == numbered))
            : path;
}
