using SharePanel.Api.Insight;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Operator;

/// <summary>Where a verb on the same machine, with the same settings, finds the server.</summary>
internal static class ServerAddress
{
    /// <param name="configuration">The settings.</param>
    /// <param name="given">What the command line says; the settings if null.</param>
    /// <exception cref="UsageException">The given one is no address.</exception>
    /// <exception cref="SettingException">The settings name an address that cannot be asked.</exception>
    public static Uri Of(IConfiguration configuration, string? given)
    {
        if (given is not null)
            return
                Uri.TryCreate(given, UriKind.Absolute, out var asked)
                && asked.Scheme is "http" or "https"
                ? asked
                : throw new UsageException(
                    $"--url takes an address such as http://127.0.0.1:5000, not \"{given}\"."
                );
        ServerSettings.Check(configuration, urls: null);
        var first = BindingAddress.Parse(
            OperatorSettings.PublicUrls(configuration).Split(';', StringSplitOptions.TrimEntries)[0]
        );
        if (first.IsUnixPipe || first.IsNamedPipe)
            throw new SettingException(
                "The server listens on no port by its first address; name another with --url."
            );
        // Any address of the machine, this program's own side of it included.
        var host = first.Host is "*" or "+" or "0.0.0.0" ? "127.0.0.1" : first.Host;
        return new UriBuilder(first.Scheme, host == "[::]" ? "[::1]" : host, first.Port).Uri;
    }
}
