using System.Text.Json.Nodes;

namespace SharePanel.Application.Kernel;

/// <summary>The details of an update in the activity log: which fields it touched, not what they hold.</summary>
public static class ChangedFields
{
    public static JsonObject Of(params ReadOnlySpan<(string? Value, string Name)> fields)
    {
        var names = new JsonArray();
        foreach (var (value, name) in fields)
        {
            if (value is not null)
                names.Add(name);
        }
        return new JsonObject { ["fields"] = names };
    }
}
