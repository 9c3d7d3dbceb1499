using System.Net;
using SharePanel.Api.Insight;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Api.Operator.Checks;

/// <summary>Whether what is sent to the server can be read on its way, and whether clients can be told apart.</summary>
[Check("addresses", Ground.Settings)]
internal sealed class AddressesCheck(IConfiguration configuration) : ICheck
{
    private const string NameProxy =
        "name it in ForwardedHeaders:KnownProxies or KnownNetworks, or all its clients count as one for the limits of logins.";

    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        var operators = OperatorSettings.Read(configuration);
        var open = OperatorSettings.PublicUrls(configuration);
        var isProxied = ProtocolSettings.Read(configuration).Proxies is not null;
        var seen = new List<Observation> { Observe(open, isProxied) };
        if (operators.Urls.FirstOrDefault(url => !IsLocal(url)) is { } exposed)
            seen.Add(
                Observation.Warning(
                    $"{exposed} is for the operator, and other machines may reach it.",
                    "See that only the operator's network does: the figures ask for no password, and the dashboard's travels in the clear."
                )
            );
        return Task.FromResult<IReadOnlyList<Observation>>(seen);
    }

    private static Observation Observe(string open, bool isProxied)
    {
        var addresses = open.Split(';', StringSplitOptions.TrimEntries);
        var isLocal = addresses.All(IsLocal);
        return (isLocal, isProxied) switch
        {
            (false, false) when addresses.All(url => IsLocal(url) || TlsSettings.IsTls(url)) =>
                Observation.Ok($"It listens on {open}, with TLS; no proxy is trusted."),
            (false, false) => Observation.Warning(
                $"It listens on {open} without TLS, and trusts no proxy: keys and passwords may be read on their way.",
                $"Put a reverse proxy with TLS in front, and {NameProxy}"
            ),
            (true, false) => Observation.Ok(
                $"It listens on {open}, which this machine alone reaches; no proxy is trusted.",
                $"Where a reverse proxy stands in front, {NameProxy}"
            ),
            _ => Observation.Ok($"It listens on {open}, behind the proxies that are named."),
        };
    }

    private static bool IsLocal(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe
            || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (
                IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
                && IPAddress.IsLoopback(ip)
            );
    }
}
