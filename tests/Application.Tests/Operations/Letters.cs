namespace SharePanel.Application.Tests.Operations;

/// <summary>Texts that a table of tests tells by their length.</summary>
internal static class Letters
{
    /// <summary>So many letters; null for a parameter that is not given.</summary>
    public static string? Of(int? count) => count is { } letters ? new string('a', letters) : null;
}
