using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Insight;

/// <summary>A line of <c>/metrics</c>.</summary>
public sealed record Figure(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>Whether it has these labels among its own.</summary>
    public bool Has(params (string Name, string Value)[] labels) =>
        labels.All(label => Labels.GetValueOrDefault(label.Name) == label.Value);
}

/// <summary>What <c>/metrics</c> tells, read as Prometheus reads it.</summary>
public sealed partial class Figures
{
    private readonly List<Figure> all = [];

    /// <exception cref="FormatException">A line is not of the format.</exception>
    public Figures(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ") || line.StartsWith("# HELP ") || line == "# EOF")
                continue;
            var match = Line().Match(line);
            if (!match.Success)
                throw new FormatException($"Not a line of metrics: {line}");
            all.Add(
                new Figure(
                    match.Groups["name"].Value,
                    Label()
                        .Matches(match.Groups["labels"].Value)
                        .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value),
                    match.Groups["value"].Value == "NaN"
                        ? double.NaN
                        : double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)
                )
            );
        }
    }

    /// <summary>The program's own.</summary>
    public IEnumerable<Figure> Own => all.Where(figure => figure.Name.StartsWith("sharepanel_"));

    /// <summary>The sum of a figure over all its lines with these labels; null where there is none.</summary>
    public double? Sum(string name, params (string Name, string Value)[] labels)
    {
        var found = all.Where(figure => figure.Name == name && figure.Has(labels)).ToList();
        return found.Count == 0 ? null : found.Sum(figure => figure.Value);
    }

    /// <summary>So that what has just happened shows: answers are kept for a moment otherwise.</summary>
    public static void ShowAtOnce(IServiceCollection services) =>
        services.Configure<PrometheusAspNetCoreOptions>(options =>
            options.ScrapeResponseCacheDurationMilliseconds = 0
        );

    /// <summary>Asks a server at its operator's address.</summary>
    public static async Task<Figures> OfAsync(ApiServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        using var api = new ApiClient(server.OperatorAddress);
        var reply = await api.GetAsync("/metrics");
        Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
        Assert.That(reply.Header("Content-Type"), Does.StartWith("text/plain; version=0.0.4"));
        return new Figures(reply.Body);
    }

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>([a-zA-Z_]\w*="([^"\\]|\\.)*",?)*)\})? (?<value>[^ ]+)( \d+)?$""",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Line();

    [GeneratedRegex(
        """(?<name>[a-zA-Z_]\w*)="(?<value>([^"\\]|\\.)*)",?""",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Label();
}
