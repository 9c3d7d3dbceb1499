using Microsoft.Extensions.Primitives;

namespace SharePanel.Api.Operator.Checks;

/// <summary>The settings that have been asked for, whether they are set or not.</summary>
internal sealed class AskedSettings
{
    private readonly HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> sections = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that were asked for by their whole name.</summary>
    public IReadOnlyCollection<string> Keys => keys;

    public void Key(string key) => keys.Add(key);

    /// <summary>Everything below it has been asked for.</summary>
    public void Section(string path) => sections.Add(path);

    public bool Has(string key) =>
        keys.Contains(key) || sections.Any(section => IsBelow(key, section));

    private static bool IsBelow(string key, string section) =>
        key.Length > section.Length
        && key[section.Length] == ConfigurationPath.KeyDelimiter[0]
        && key.StartsWith(section, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Settings that note who asks for what, so that those can be told that nobody asks for.</summary>
internal class RecordedConfiguration(IConfiguration inner, AskedSettings asked, string path = "")
    : IConfiguration
{
    protected AskedSettings Asked => asked;

    public string? this[string key]
    {
        get
        {
            asked.Key(Full(key));
            return inner[key];
        }
        set => throw new NotSupportedException("Settings are looked at, not changed.");
    }

    public IConfigurationSection GetSection(string key) =>
        new RecordedSection(inner.GetSection(key), asked);

    public IEnumerable<IConfigurationSection> GetChildren()
    {
        asked.Section(path);
        return inner.GetChildren().Select(child => new RecordedSection(child, asked));
    }

    public IChangeToken GetReloadToken() => inner.GetReloadToken();

    private string Full(string key) =>
        path.Length == 0 ? key : ConfigurationPath.Combine(path, key);

    private sealed class RecordedSection(IConfigurationSection section, AskedSettings asked)
        : RecordedConfiguration(section, asked, section.Path),
            IConfigurationSection
    {
        public string Key => section.Key;
        public string Path => section.Path;

        public string? Value
        {
            get
            {
                Asked.Key(section.Path);
                return section.Value;
            }
            set => throw new NotSupportedException("Settings are looked at, not changed.");
        }
    }
}
