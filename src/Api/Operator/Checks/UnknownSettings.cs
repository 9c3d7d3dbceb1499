using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace SharePanel.Api.Operator.Checks;

/// <summary>A setting that nobody reads.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="Nearest">One that somebody reads and that looks much like it; null where none does.</param>
internal sealed record UnknownSetting(string Name, string? Nearest);

/// <summary>Finds settings that nobody reads: most of them are misspelt.</summary>
internal static class UnknownSettings
{
    private const int MostEdits = 3;

    // What the framework itself reads.
    private static readonly HashSet<string> Framework = new(StringComparer.OrdinalIgnoreCase)
    {
        WebHostDefaults.ServerUrlsKey,
        WebHostDefaults.HttpPortsKey,
        HostDefaults.EnvironmentKey,
        "Host:Environment",
    };

    public static IReadOnlyList<UnknownSetting> Of(
        IConfiguration configuration,
        AskedSettings asked
    ) =>
        configuration is IConfigurationRoot root
            ?
            [
                .. root
                    .Providers.SelectMany(provider => OursIn(provider, asked))
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Where(key => !asked.Has(key) && !Framework.Contains(key))
                    .Select(key => new UnknownSetting(key, NearestTo(key, asked))),
            ]
            : [];

    // The environment is full of what belongs to other programs.
    private static IEnumerable<string> OursIn(
        IConfigurationProvider provider,
        AskedSettings asked
    ) =>
        provider is EnvironmentVariablesConfigurationProvider
            ? KeysOf(provider, parent: null)
                .Where(key =>
                    key.Contains(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)
                    && (IsInSection(key, asked) || NearestTo(key, asked) is not null)
                )
            : KeysOf(provider, parent: null);

    private static bool IsInSection(string key, AskedSettings asked)
    {
        var section = key[..(key.IndexOf(':', StringComparison.Ordinal) + 1)];
        return asked.Keys.Any(known =>
            known.StartsWith(section, StringComparison.OrdinalIgnoreCase)
        );
    }

    private static IEnumerable<string> KeysOf(IConfigurationProvider provider, string? parent)
    {
        foreach (var name in provider.GetChildKeys([], parent).Distinct(StringComparer.Ordinal))
        {
            var key = parent is null ? name : ConfigurationPath.Combine(parent, name);
            if (provider.TryGet(key, out var value) && value is not null)
                yield return key;
            foreach (var below in KeysOf(provider, key))
                yield return below;
        }
    }

    private static string? NearestTo(string key, AskedSettings asked) =>
        asked
            .Keys.Select(known => (known, edits: Edits(key, known)))
            .Where(pair => pair.edits <= MostEdits)
            .OrderBy(pair => pair.edits)
            .ThenBy(pair => pair.known, StringComparer.Ordinal)
            .Select(pair => pair.known)
            .FirstOrDefault();

    // How many letters have to be put in, taken out or changed to make one of the other: Levenshtein's distance.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var same = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
                var changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
