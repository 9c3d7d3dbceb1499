using System.Net.Http.Headers;
using System.Text;

namespace SharePanel.Api.Jobs;

/// <summary>What HTTP Basic brings along.</summary>
internal sealed record BasicCredentials(string User, string Password)
{
    /// <summary>Null where there are none, or none that anybody could have.</summary>
    public static BasicCredentials? Read(HttpRequest request)
    {
        if (
            !AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { } parameter
        )
            return null;
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon == text.Length - 1
            ? null
            : new BasicCredentials(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>Both, in a form that no other pair has.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{User}:{Password}");

    // Records print what they hold.
    public override string ToString() => User;
}
