namespace SharePanel.Api.Protocol;

/// <summary>Settings with several values, as a JSON array or separated by commas.</summary>
internal static class SettingList
{
    public static string[] Read(IConfiguration configuration, string key) =>
        configuration.GetSection(key).Get<string[]>()
        ?? configuration[key]
            ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        ?? [];
}
