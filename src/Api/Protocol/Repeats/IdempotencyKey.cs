using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Repeats;

/// <summary>Reads the header by which a client marks a call that it may send again.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <summary>Null, with no key where none was sent; or why the header cannot be taken.</summary>
    public static Error? Read(HttpRequest request, out string? key)
    {
        key = null;
        if (!request.Headers.TryGetValue(Header, out var values))
            return null;
        if (values is not [{ Length: > 0 and <= MaxLength } only] || !IsPrintable(only))
            return RepeatErrors.InvalidKey;
        key = only;
        return null;
    }

    private static bool IsPrintable(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
