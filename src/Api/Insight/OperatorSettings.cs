using SharePanel.Infrastructure;

namespace SharePanel.Api.Insight;

/// <summary>The addresses that are for the operator alone.</summary>
/// <param name="Urls">Where <c>/metrics</c> and <c>/jobs</c> answer, and nothing else does; none for all addresses.</param>
internal sealed record OperatorSettings(IReadOnlyList<string> Urls)
{
    public const string Key = "Operator:Urls";

    private const string PublicKey = "urls";
    private const string Default = "http://localhost:5000";

    /// <exception cref="SettingException">One is no address, or has a port that is the public's too.</exception>
    public static OperatorSettings Read(IConfiguration configuration)
    {
        string[] addresses =
        [
            .. (configuration.Texts(Key) ?? []).SelectMany(text =>
                text.Split(
                    ';',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                )
            ),
        ];
        foreach (var address in addresses)
        {
            if (!ServerSettings.IsAddress(address) || BindingAddress.Parse(address).IsUnixPipe)
                throw new SettingException(
                    $"{Key} must be addresses such as http://127.0.0.1:9090, not \"{address}\"."
                );
            if (TlsSettings.LacksCertificate(address, configuration))
                throw TlsSettings.NoCertificate(Key, address);
        }
        return new OperatorSettings(addresses);
    }

    /// <summary>All addresses to listen on, the public ones first, as the host takes them; null to leave them to the host.</summary>
    /// <param name="urls">The public addresses; the configuration's if null.</param>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="SettingException">An address of the operator's has a port that is the public's too.</exception>
    public string? AllUrls(string? urls, IConfiguration configuration)
    {
        if (Urls.Count == 0)
            return urls;
        if (TlsSettings.Urls(configuration).Count > 0)
            throw new SettingException(
                $"{Key} does not go with {TlsSettings.Endpoints}. Name the public addresses in {PublicKey}, and their certificate in Kestrel:Certificates:Default."
            );
        string[] open = (urls ?? PublicUrls(configuration)).Split(
            ';',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        var taken = open.Select(PortOf).Where(port => port != 0).ToHashSet();
        // The port tells them apart, not the name that a caller writes into its request.
        return Urls.FirstOrDefault(url => taken.Contains(PortOf(url))) is { } shared
            ? throw new SettingException(
                $"{Key} needs a port of its own: {shared} has one that the public addresses have."
            )
            : string.Join(';', open.Concat(Urls));
    }

    public static int PortOf(string address) =>
        BindingAddress.Parse(address) is { IsUnixPipe: false } parsed ? parsed.Port : 0;

    /// <summary>Where the public calls, as the host itself finds it out.</summary>
    public static string PublicUrls(IConfiguration configuration)
    {
        if (TlsSettings.Urls(configuration) is { Count: > 0 } endpoints)
            return string.Join(';', endpoints);
        if (configuration[PublicKey] is { Length: > 0 } urls)
            return urls;
        return configuration[WebHostDefaults.HttpPortsKey] is { Length: > 0 } ports
            ? string.Join(
                ';',
                ports
                    .Split(
                        ';',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                    )
                    .Select(port => $"http://*:{port}")
            )
            : Default;
    }
}
