using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SharePanel.Api;
using SharePanel.Api.Insight;
using SharePanel.Architecture.Tests.Sources;
using SharePanel.Architecture.Tests.Statements;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>What the program itself says of its settings, its addresses and its patience, asked by building it.</summary>
internal static class RealProgram
{
    private static readonly Lazy<(IReadOnlySet<string> Keys, Paths Paths, TimeSpan Stop)> Built =
        new(Build);

    private static readonly Lazy<int> Payload = new(() =>
    {
        using var database = new MigratedDatabase();
        var rows = database.Rows("SELECT MAX(max_payload_mib) AS mib FROM plans");
        return Convert.ToInt32(rows[0]["mib"], System.Globalization.CultureInfo.InvariantCulture);
    });

    /// <summary>The paths it answers, and those that only the operator may ask for.</summary>
    public sealed record Paths(IReadOnlySet<string> Public, IReadOnlySet<string> Operators);

    public static Paths Answered => Built.Value.Paths;

    /// <summary>How long it goes on answering what it has begun once it is told to end.</summary>
    public static TimeSpan ShutdownTimeout => Built.Value.Stop;

    /// <summary>The largest payload of the plans that a new database has, in MiB.</summary>
    public static int LargestPayloadMib => Payload.Value;

    public static string Version => PropertyOf("Directory.Build.props", "Version");

    public static string Container(string property) =>
        PropertyOf(ShippedFile.Project, $"Container{property}");

    public static int ContainerPort =>
        int.Parse(
            System
                .Xml.Linq.XDocument.Parse(ShippedFile.Text(ShippedFile.Project))
                .Descendants("ContainerPort")
                .Single()
                .Attribute("Include")!
                .Value,
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>Whether the program asks for a setting while it is put together, as <c>A:B</c> or <c>A__B</c>.</summary>
    public static bool Reads(string name)
    {
        var key = name.Replace("__", ":", StringComparison.Ordinal);
        foreach (var prefix in (string[])["ASPNETCORE_", "DOTNET_"])
            key = key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key;
        const string levels = "Logging:LogLevel:";
        return key.StartsWith(levels, StringComparison.OrdinalIgnoreCase)
            ? LogsAs(key[levels.Length..])
            : IsServers(key) || Built.Value.Keys.Contains(key);
    }

    // Read by the framework's server, once it starts.
    private static bool IsServers(string key) =>
        key.Split(':') is ["Kestrel", "Endpoints" or "Certificates", ..];

    // A category of our own is a namespace or a type; who else logs is not ours to say.
    private static bool LogsAs(string category) =>
        !category.StartsWith("SharePanel", StringComparison.Ordinal)
        || SourceTree
            .Under("src")
            .Any(file => file.Text.Contains($"namespace {category}", StringComparison.Ordinal));

    private static (IReadOnlySet<string>, Paths, TimeSpan) Build()
    {
        var asked = new Asked();
        using var plain = Server.Build(asked.With([]), urls: null);
        using var wide = Server.Build(
            asked.With(
                new()
                {
                    ["Database:Provider"] = "SqlServer",
                    ["ConnectionStrings:SharePanel"] = "Server=unused;Database=unused",
                    ["ConnectionStrings:Redis"] = "unused:6379",
                    ["Operator:Urls"] = "http://127.0.0.1:9090",
                }
            ),
            urls: null
        );
        var endpoints = ((IEndpointRouteBuilder)plain)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .ToLookup(
                endpoint => endpoint.Metadata.GetMetadata<OperatorOnly>() is not null,
                endpoint => endpoint.RoutePattern.RawText!.Split("/{")[0]
            );
        return (
            asked.Keys,
            new Paths(endpoints[false].ToHashSet(), endpoints[true].ToHashSet()),
            plain.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout
        );
    }

    private static string PropertyOf(string file, string name) =>
        System
            .Xml.Linq.XDocument.Parse(ShippedFile.Text(file))
            .Descendants(name)
            .Single()
            .Value.Trim();

    /// <summary>A source of settings that has next to none and remembers what it was asked for.</summary>
    private sealed class Asked : ConfigurationProvider, IConfigurationSource
    {
        private readonly HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);

        public IReadOnlySet<string> Keys => keys;

        public override bool TryGet(string key, out string? value)
        {
            keys.Add(key);
            value = null;
            return false;
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public IConfiguration With(Dictionary<string, string?> settings) =>
            new ConfigurationBuilder().AddInMemoryCollection(settings).Add(this).Build();
    }
}
