using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>What the compose file has to say of the nodes, and of what stands around them.</summary>
internal static partial class ComposeRules
{
    private static readonly string Image =
        $"{RealProgram.Container("Repository")}:${{SHAREPANEL_VERSION:-{RealProgram.Version}}}";

    public static IReadOnlyList<string> Faults(string text, string proxy)
    {
        Yaml file;
        try
        {
            file = Yaml.Parse(text);
        }
        catch (YamlException fault)
        {
            return [fault.Message];
        }
        var services = file["services"].Pairs.ToDictionary();
        var ours = services.Where(service => IsOurs(service.Value)).ToList();
        return
        [
            .. services.SelectMany(service => ServiceFaults(service.Key, service.Value, file)),
            .. ours.SelectMany(service => OurFaults(service.Key, service.Value)),
            .. AddressFaults(services, proxy),
            .. SecretRules.Inline(file.Leaves()),
            .. ours.Count < 3 ? ["there are no two nodes and a migration"] : (string[])[],
        ];
    }

    private static bool IsOurs(Yaml service) =>
        service["image"].Text.StartsWith("sharepanel:", StringComparison.Ordinal);

    private static IEnumerable<string> ServiceFaults(string name, Yaml service, Yaml file)
    {
        var tag = Tag().Match(service["image"].Text).Groups["tag"].Value;
        if (tag.Length == 0 || tag.Contains("latest", StringComparison.Ordinal))
            yield return $"{name}: nobody knows which version \"{service["image"].Text}\" will be";
        foreach (var other in service["depends_on"].Texts.Except(file["services"].Texts))
            yield return $"{name}: there is no {other} to depend on";
        foreach (var network in service["networks"].Texts.Except(file["networks"].Texts))
            yield return $"{name}: there is no network {network}";
        if (service["networks"].Texts.Count == 0)
            yield return $"{name}: it is in no network of ours";
        foreach (
            var example in service["env_file"].Texts.Select(one => $"docs/deploying/{one}.example")
        )
        {
            if (!ShippedFile.Exists(example))
                yield return $"{name}: there is no {example}";
        }
        foreach (var mount in service["volumes"].Texts.Select(one => one.Split(':')[0]))
        {
            var isThere =
                file["volumes"].Texts.Contains(mount)
                || mount == "./certs"
                || (mount[0] == '.' && ShippedFile.Exists($"docs/deploying/{mount[2..]}"));
            if (!isThere)
                yield return $"{name}: there is no {mount}";
        }
    }

    private static IEnumerable<string> OurFaults(string name, Yaml service)
    {
        if (service["image"].Text != Image)
            yield return $"{name}: the image is not {Image}, which build/publish makes";
        if (service["user"].Text is "root" or "0")
            yield return $"{name}: it runs as root";
        if (
            service["read_only"].Text != "true"
            || !service["cap_drop"].Texts.SequenceEqual(["ALL"])
        )
            yield return $"{name}: it may do more than it needs";
        var settings = service["environment"];
        foreach (var unknown in SettingRules.UnknownAmong(settings.Texts))
            yield return $"{name}: nobody reads {unknown}";
        if (settings["Database__MigrateOnStart"].Text != "false")
            yield return $"{name}: it migrates by itself, for which it lacks the rights";
        foreach (var fault in CommandRules.Faults(service["command"].Texts))
            yield return $"{name}: {fault}";
        var health = service["healthcheck"];
        if (
            health["disable"].Text != "true"
            && health["test"].Texts is not ["CMD", "/app/sharepanel", "health"]
        )
            yield return $"{name}: nobody asks it whether it can serve";
        var grace = Seconds().Match(service["stop_grace_period"].Text).Groups["seconds"].Value;
        if (
            !int.TryParse(grace, CultureInfo.InvariantCulture, out var seconds)
            || TimeSpan.FromSeconds(seconds) < RealProgram.ShutdownTimeout + UnitRules.Flush
        )
            yield return $"{name}: it is killed while it still answers or writes what it has counted";
    }

    private static IEnumerable<string> AddressFaults(
        Dictionary<string, Yaml> services,
        string proxy
    )
    {
        var serving = services
            .Where(pair => IsOurs(pair.Value) && pair.Value["command"].Value is null)
            .ToDictionary();
        var nodes = serving.Keys.Select(name => $"{name}:{RealProgram.ContainerPort}");
        if (!NginxRules.Nodes(proxy).SequenceEqual(nodes))
            yield return $"the proxy does not pass calls on to {string.Join(", ", nodes)}";
        foreach (var (name, service) in services)
        {
            var open = service["ports"].Texts.Select(port => port.Split(':')).ToList();
            var ports = open.Where(port => port.Length == 2).Select(port => port[1]).ToList();
            if (name == "nginx" ? !ports.SequenceEqual(NginxRules.Ports(proxy)) : ports.Count > 0)
                yield return $"{name}: it is open to everybody, or should be, at {string.Join(", ", ports)}";
            if (
                open.Any(port =>
                    port.Length == 3 && !IPAddress.IsLoopback(IPAddress.Parse(port[0]))
                )
            )
                yield return $"{name}: it is open to others";
        }
        var address = services["nginx"]["networks"]["inside"]["ipv4_address"].Text;
        foreach (var (name, node) in serving)
        {
            var settings = node["environment"];
            if (address.Length == 0 || settings["ForwardedHeaders__KnownProxies"].Text != address)
                yield return $"{name}: it does not believe the proxy, or others too";
            if (node["networks"]["inside"]["ipv4_address"].Text.Length == 0)
                yield return $"{name}: nginx would not find it again under a new address";
            if (
                !Uri.TryCreate(settings["Operator__Urls"].Text, UriKind.Absolute, out var own)
                || own.Port == RealProgram.ContainerPort
            )
                yield return $"{name}: the operator has no port of its own";
        }
    }

    [GeneratedRegex(@":(\$\{\w+:-)?(?<tag>[\w.-]+)\}?\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\A(?<seconds>\d+)s\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Seconds();
}
