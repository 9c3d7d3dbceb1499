using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Protocol;

/// <summary>The name of one call in answers and logs: the client's own if it is well-formed, else a new one.</summary>
internal static class RequestId
{
    private const string Header = "X-Request-Id";
    private const int MaxLength = 64;

    public static string Of(HttpContext http) => http.TraceIdentifier;

    public static void Assign(HttpContext http)
    {
        var wanted = http.Request.Headers[Header].ToString();
        var id = IsWellFormed(wanted)
            ? wanted
            // No secret: it only has to be nobody else's.
            : New();
        http.TraceIdentifier = id;
        http.Response.Headers[Header] = id;
    }

    private static string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static bool IsWellFormed(string id) =>
        id.Length is >= 1 and <= MaxLength
        // Whatever bears a call's name is logged, so a key must not be one.
        && !id.Contains(ApiKeyToken.Prefix, StringComparison.OrdinalIgnoreCase)
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
