namespace SharePanel.Domain.ApiKeys;

/// <summary>What a key may do: <c>read</c>, <c>write</c> or <c>read,write</c>.</summary>
public static class KeyPermissions
{
    public const string Read = "read";
    public const string Write = "write";
    public const string ReadWrite = "read,write";

    /// <summary>Whether permissions contain reading.</summary>
    public static bool CanRead(string permissions) => permissions is Read or ReadWrite;

    /// <summary>Whether permissions contain changing.</summary>
    public static bool CanWrite(string permissions) => permissions is Write or ReadWrite;

    /// <summary>
    /// The stored form of a list such as <c>write, read</c>, or null if it names anything else than <c>read</c> and <c>write</c>.
    /// </summary>
    public static string? Normalize(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var names = list.Split(',', StringSplitOptions.TrimEntries);
        var read = names.Contains(Read);
        var write = names.Contains(Write);
        if (names.Any(n => n is not (Read or Write)))
            return null;
        return (read, write) switch
        {
            (true, true) => ReadWrite,
            (true, false) => Read,
            _ => Write,
        };
    }

    /// <summary>Whether <paramref name="wanted"/> asks for nothing that <paramref name="held"/> lacks.</summary>
    public static bool Covers(string held, string wanted) =>
        (!CanRead(wanted) || CanRead(held)) && (!CanWrite(wanted) || CanWrite(held));
}
