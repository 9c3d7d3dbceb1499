using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SharePanel.Infrastructure;

/// <summary>Reads settings, and names the one that is wrong.</summary>
public static class SettingReader
{
    /// <exception cref="SettingException">It is neither true nor false.</exception>
    public static bool Flag(this IConfiguration configuration, string key, bool otherwise)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[key] is not { } text)
            return otherwise;
        return bool.TryParse(text, out var value)
            ? value
            : throw new SettingException($"{key} must be true or false, not \"{text}\".");
    }

    /// <exception cref="SettingException">It is no whole number from <paramref name="min"/> to <paramref name="max"/>.</exception>
    public static int Whole(
        this IConfiguration configuration,
        string key,
        int otherwise,
        int min,
        int max
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[key] is not { } text
            ? otherwise
            : Parse(key, text, "a whole number", min, max);
    }

    /// <summary>Whole numbers, as a JSON array or separated by commas.</summary>
    /// <exception cref="SettingException">One of them is none, or not from <paramref name="min"/> to <paramref name="max"/>.</exception>
    public static IReadOnlyList<int> Wholes(
        this IConfiguration configuration,
        string key,
        IReadOnlyList<int> otherwise,
        int min,
        int max
    )
    {
        var texts = configuration.Texts(key);
        return texts is null
            ? otherwise
            : [.. texts.Select(text => Parse(key, text, "whole numbers", min, max))];
    }

    /// <summary>Texts, as a JSON array or separated by commas; null where it is not set.</summary>
    public static IReadOnlyList<string>? Texts(this IConfiguration configuration, string key)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.GetSection(key).Get<string[]>()
            ?? configuration[key]
                ?.Split(
                    ',',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                );
    }

    private static int Parse(string key, string text, string what, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value >= min
        && value <= max
            ? value
            : throw new SettingException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{key} must be {what} from {min} to {max}, not \"{text}\"."
                )
            );
}
