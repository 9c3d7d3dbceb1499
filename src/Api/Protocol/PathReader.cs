using SharePanel.Api.Protocol.Parameters;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>Reads <c>/api/{mode}/{action}</c> into the parameters that the query form would carry.</summary>
internal static class PathReader
{
    /// <summary>False for a path that has more parts than a mode and an action.</summary>
    public static bool TryRead(PathString path, ActionCatalog catalog, ParameterSet parameters)
    {
        var rest = path.Value.AsSpan();
        if (rest.StartsWith("/api", StringComparison.Ordinal))
            rest = rest[4..];
        rest = rest.Trim('/');
        if (rest.IsEmpty)
            return true;
        var slash = rest.IndexOf('/');
        var mode = (slash < 0 ? rest : rest[..slash]).ToString();
        parameters.Add(KnownParameters.Mode, mode, ValueKind.Text);
        if (slash < 0)
            return true;
        var action = rest[(slash + 1)..];
        if (action.Contains('/'))
            return false;
        // In an unknown mode the action says nothing, and in one with a single action there is nothing to say.
        if (!catalog.HasMode(mode))
            return true;
        if (catalog.SelectorOf(mode) is not { } selector)
            return false;
        parameters.Add(selector, action.ToString(), ValueKind.Text);
        return true;
    }
}
