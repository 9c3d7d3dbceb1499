using System.Text.RegularExpressions;
using SharePanel.Api.Operator;
using SharePanel.Architecture.Tests.Sources;

namespace SharePanel.Architecture.Tests.Docs;

/// <summary>What the files for deployment say of settings, ports, paths and verbs is so.</summary>
internal sealed partial class DeployingTests
{
    private static string Compose => Text("docs/deploying/compose.yaml");
    private static string Nginx => Text("docs/deploying/nginx.conf");

    private static readonly string[] Files =
    [
        "docs/deploying/compose.yaml",
        "docs/deploying/sharepanel.env.example",
        "docs/deploying/sharepanel.service",
        "docs/deploying.md",
        "docs/operating.md",
    ];

    [TestCaseSource(nameof(Files))]
    public void Every_setting_is_one_that_the_program_reads(string file) =>
        Assert.That(UnknownSettings(Text(file)), Is.Empty);

    [TestCase("ConnectionStrings__Reddis: redis")]
    [TestCase("`Jobs:Enable`")]
    public void A_planted_setting_that_nobody_reads_is_found(string text) =>
        Assert.That(UnknownSettings(text), Is.Not.Empty);

    [TestCaseSource(nameof(Files))]
    public void Every_verb_is_one_that_the_program_has(string file) =>
        Assert.That(UnknownVerbs(Text(file)), Is.Empty);

    [TestCase("sharepanel invoices walk")]
    [TestCase("command: [\"database\", \"move\"]")]
    public void A_planted_verb_that_is_none_is_found(string text) =>
        Assert.That(UnknownVerbs(text), Is.Not.Empty);

    [Test]
    public void The_proxy_leads_to_the_nodes_and_to_their_public_port()
    {
        var port = PublicPort().Match(Compose).Groups["port"].Value;
        var nodes = Upstream()
            .Matches(Nginx)
            .Select(m => (m.Groups["host"].Value, m.Groups["port"].Value));

        Assert.That(
            nodes,
            Is.EqualTo((IEnumerable<(string, string)>)[("node1", port), ("node2", port)])
        );
        Assert.That(Compose, Does.Contain("\n  node1:").And.Contain("\n  node2:"));
        Assert.That(Text("src/Api/Api.csproj"), Does.Contain($"<ContainerPort Include=\"{port}\""));
    }

    [Test]
    public void Nobody_reaches_the_operator_s_port_through_the_proxy()
    {
        var port = OperatorPort().Match(Compose).Groups["port"].Value;

        Assert.That(port, Is.Not.Empty);
        Assert.That(Nginx, Does.Not.Contain(port));
        Assert.That(
            PublishedPort().Matches(Compose).Select(m => m.Groups["port"].Value),
            Is.EquivalentTo((string[])["80", "443"])
        );
    }

    [Test]
    public void The_proxy_logs_no_query() =>
        Assert.That(Nginx, Does.Not.Match(@"\$(request|args|query_string|request_uri)\b"));

    [Test]
    public void Health_paths_are_those_of_the_program() =>
        Assert.That(
            HealthPath()
                .Matches(string.Concat(Files.Select(Text)))
                .Select(m => m.Value)
                .Distinct()
                .Where(path => !Text("src/Api/Health/HealthEndpoints.cs").Contains($"\"{path}\"")),
            Is.Empty
        );

    private static IReadOnlyList<string> UnknownSettings(string text) =>
        [
            .. Setting()
                .Matches(text)
                .Select(match => match.Value.Replace("__", ":").TrimEnd(':'))
                .Distinct()
                .Where(key => !Source.Value.Contains(key) && !key.StartsWith("Logging:")),
        ];

    private static IReadOnlyList<string> UnknownVerbs(string text)
    {
        var paths = CommandTree.Verbs().Select(verb => verb.Path).ToHashSet();
        var groups = paths.Select(path => path.Split(' ')[0]).ToHashSet();
        return
        [
            .. Verb()
                .Matches(text)
                .Select(match => $"{match.Groups["group"].Value} {match.Groups["verb"].Value}")
                .Where(path =>
                    groups.Contains(path.Split(' ')[0])
                    && !paths.Contains(path)
                    && !paths.Contains(path.Split(' ')[0])
                ),
        ];
    }

    private static readonly Lazy<string> Source = new(() =>
        string.Concat(SourceTree.Under("src").Select(file => file.Text))
    );

    private static string Text(string file) =>
        File.ReadAllText(Path.Combine(SourceTree.Root(), file));

    [GeneratedRegex(
        @"\b(Database|ConnectionStrings|Jobs|Billing|Retention|ForwardedHeaders|Cors|RateLimits|Auth|Operator|Telemetry|Logging)(__|:)[A-Z]\w*((__|:)\w+)*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Setting();

    [GeneratedRegex(
        """(sharepanel |\[")(?<group>[a-z]+)(", "| )(?<verb>[a-z][a-z-]+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Verb();

    [GeneratedRegex(
        @"ASPNETCORE_URLS: http://0\.0\.0\.0:(?<port>\d+)",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex PublicPort();

    [GeneratedRegex(
        @"Operator__Urls: http://0\.0\.0\.0:(?<port>\d+)",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex OperatorPort();

    [GeneratedRegex(@"- ""(?<port>\d+):\d+""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex PublishedPort();

    [GeneratedRegex(@"server (?<host>\w+):(?<port>\d+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Upstream();

    [GeneratedRegex(@"/health/\w+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex HealthPath();
}
