using System.Text.Json;

namespace SharePanel.Application.Kernel;

/// <summary>The name of a request's property on the wire: <c>org_id</c> for <c>OrgId</c>.</summary>
public static class ParameterName
{
    public static string Of(string property) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
