using SharePanel.Infrastructure;

namespace SharePanel.Api;

/// <summary>Checks the settings that the framework would read late, and then refuse without naming them.</summary>
internal static class ServerSettings
{
    private const string Urls = "urls";

    /// <exception cref="SettingException">An address or a level is none, or a switch neither on nor off.</exception>
    public static void Check(IConfiguration configuration, string? urls)
    {
        TlsSettings.Check(configuration, urls);
        if ((urls ?? configuration[Urls]) is { } addresses)
            CheckAddresses(addresses, configuration);
        CheckLevels(configuration.GetSection("Logging"));
        _ = Scheduling.IsBatch(configuration);
    }

    private static void CheckAddresses(string addresses, IConfiguration configuration)
    {
        foreach (var address in addresses.Split(';', StringSplitOptions.TrimEntries))
        {
            if (!IsAddress(address))
                throw new SettingException(
                    $"{Urls} must be addresses such as http://localhost:5000, not \"{address}\"."
                );
            if (TlsSettings.LacksCertificate(address, configuration))
                throw TlsSettings.NoCertificate(Urls, address);
        }
    }

    public static bool IsAddress(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme.ToUpperInvariant() is "HTTP" or "HTTPS"
                && parsed.Port is >= 0 and <= ushort.MaxValue;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // Logging:LogLevel:Category, and the same below the name of a provider.
    private static void CheckLevels(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            if (!child.Path.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase))
                CheckLevels(child);
            else if (
                child.Value is { Length: > 0 } level
                && !Enum.TryParse<LogLevel>(level, ignoreCase: true, out _)
            )
                throw new SettingException(
                    $"{child.Path} must be {string.Join(", ", Enum.GetNames<LogLevel>()[..^1])} or {nameof(LogLevel.None)}, not \"{level}\"."
                );
        }
    }
}
