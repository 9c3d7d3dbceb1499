using SharePanel.Api.Protocol.Parameters;

namespace SharePanel.Api.Protocol;

/// <summary>Adds the key of <c>Authorization: Bearer</c> and <c>X-API-Key</c> to the call's parameters.</summary>
internal static class ApiKeyReader
{
    private const string Bearer = "Bearer ";

    public static void ReadHeaders(HttpRequest request, ParameterSet parameters)
    {
        foreach (var header in request.Headers.Authorization)
        {
            if (header is not null && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
                parameters.Add(
                    KnownParameters.ApiKey,
                    header[Bearer.Length..].Trim(),
                    ValueKind.Text
                );
        }
        foreach (var header in request.Headers["X-API-Key"])
        {
            if (!string.IsNullOrEmpty(header))
                parameters.Add(KnownParameters.ApiKey, header, ValueKind.Text);
        }
    }
}
