namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>What the texts say of settings, commands and addresses is so.</summary>
internal sealed class SettingTests
{
    private static readonly string[] Guides =
    [
        ShippedFile.Guide,
        "docs/operating.md",
        "README.md",
        "SECURITY.md",
    ];

    private static readonly string[] Variables =
    [
        "docs/deploying/node.env.example",
        "docs/deploying/owner.env.example",
    ];

    [TestCase("Database:Provider")]
    [TestCase("database__provider")]
    [TestCase("ConnectionStrings__Redis")]
    [TestCase("Retention:UsageDays")]
    [TestCase("ForwardedHeaders:KnownNetworks")]
    [TestCase("Cors:Origins")]
    [TestCase("ASPNETCORE_URLS")]
    [TestCase("ASPNETCORE_HTTP_PORTS")]
    [TestCase("Logging:LogLevel:SharePanel.Api.Protocol")]
    public void The_program_reads(string name) => Assert.That(RealProgram.Reads(name), Is.True);

    [TestCase("Database:Providers")]
    [TestCase("Database:Provide")]
    [TestCase("ConnectionStrings__Reddis")]
    [TestCase("SharePanel")]
    [TestCase("ASPNETCORE_ADDRESSES")]
    [TestCase("Logging:LogLevel:SharePanel.Api.Protokol")]
    public void Nobody_reads_a_planted(string name) =>
        Assert.That(RealProgram.Reads(name), Is.False);

    [TestCaseSource(nameof(Guides))]
    public void A_guide_names_settings_that_are_read(string path) =>
        Assert.That(SettingRules.UnknownIn(ShippedFile.Text(path)), Is.Empty);

    [TestCase("Set `Jobs:Enable` to false.", "Jobs:Enable")]
    [TestCase("| `Retention:UseDays` | 400 |", "Retention:UseDays")]
    [TestCase("Operator__Url=http://127.0.0.1:9090", "Operator__Url")]
    [TestCase(
        "`Logging:LogLevel:SharePanel.Api.Protokol`",
        "Logging:LogLevel:SharePanel.Api.Protokol"
    )]
    public void A_planted_setting_in_a_guide_is_found(string prose, string name) =>
        Assert.That(SettingRules.UnknownIn(prose), Is.EqualTo((string[])[name]));

    [Test]
    public void Settings_in_guides_are_found_at_all() =>
        Assert.That(
            SettingRules.UnknownIn(
                "`Some:Other`, `--Some:Thing=x`, `Some:Other` and `Some__More: 1`; at 10:30, http://x:80"
            ),
            Is.EqualTo((string[])["Some:Other", "Some__More"])
        );

    [TestCaseSource(nameof(Guides))]
    public void A_guide_shows_commands_that_the_program_takes(string path) =>
        Assert.That(CommandRules.In(ShippedFile.Text(path)).Faults, Is.Empty);

    [Test]
    public void The_guides_show_commands() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                CommandRules.In(ShippedFile.Text(ShippedFile.Guide)).Count,
                Is.GreaterThan(8)
            );
            Assert.That(
                CommandRules.In(ShippedFile.Text("docs/operating.md")).Count,
                Is.GreaterThan(15)
            );
        });

    [TestCase("```\nsharepanel invoices walk\n```")]
    [TestCase("```\n/opt/sharepanel/current/sharepanel users list --everything\n```")]
    [TestCase(
        "```\ncd /etc && sudo -u sharepanel /opt/sharepanel/2.0.0/sharepanel database backup\n```"
    )]
    [TestCase("```\ndocker compose run --rm migrate database move\n```")]
    [TestCase("```\ndocker compose exec node1 /app/sharepanel helth\n```")]
    [TestCase("```sh\nsharepanel serve --Operator:Url=http://127.0.0.1:9090\n```")]
    [TestCase("Say `sharepanel database migrat` first.")]
    public void A_planted_command_is_found(string guide) =>
        Assert.That(CommandRules.In(guide).Faults, Is.Not.Empty);

    [Test]
    public void A_guide_names_health_paths_that_are_answered()
    {
        var named = Guides.SelectMany(path => HealthPaths(ShippedFile.Text(path))).ToHashSet();
        Assert.Multiple(() =>
        {
            Assert.That(named, Is.SupersetOf((string[])["/health/live", "/health/ready"]));
            Assert.That(named, Is.SubsetOf(RealProgram.Answered.Public));
            Assert.That(
                HealthPaths("ask /health/reddy"),
                Is.Not.SubsetOf(RealProgram.Answered.Public)
            );
        });
    }

    [TestCaseSource(nameof(Variables))]
    public void An_example_of_variables_names_settings_and_holds_no_secret(string path)
    {
        var variables = ShippedFile.Variables(ShippedFile.Text(path));
        Assert.Multiple(() =>
        {
            Assert.That(variables, Is.Not.Empty);
            Assert.That(SettingRules.UnknownAmong(variables.Keys), Is.Empty);
            Assert.That(
                SecretRules.Inline(variables.Select(one => (one.Key, one.Value))),
                Is.Empty
            );
        });
    }

    [Test]
    public void The_settings_for_the_unit_are_read_and_hold_no_secret()
    {
        var settings = SettingRules.OfJson(ShippedFile.Text(ShippedFile.Settings));
        Assert.Multiple(() =>
        {
            Assert.That(SettingRules.UnknownAmong(settings.Keys), Is.Empty);
            Assert.That(SecretRules.Inline(settings.Select(one => (one.Key, one.Value))), Is.Empty);
            Assert.That(
                settings["urls"],
                Is.EqualTo($"http://127.0.0.1:{RealProgram.ContainerPort}")
            );
            Assert.That(settings["ForwardedHeaders:KnownProxies"], Is.EqualTo("127.0.0.1"));
            Assert.That(settings["Operator:Urls"], Does.StartWith("http://127.0.0.1:"));
        });
    }

    [TestCase("MSSQL_SA_PASSWORD", "choose-a-long-one")]
    [TestCase("ConnectionStrings__Redis", "redis:6379,password=hunter2")]
    [TestCase("ConnectionStrings:SharePanel", "Server=x;Password = hunter2;Encrypt=True")]
    public void A_planted_secret_is_found(string name, string value) =>
        Assert.That(SecretRules.Inline([(name, value)]), Has.Count.EqualTo(1));

    [TestCase("MSSQL_SA_PASSWORD", "")]
    [TestCase("command", "SQLCMDPASSWORD=\"$$MSSQL_SA_PASSWORD\" exec sqlcmd")]
    [TestCase("ConnectionStrings__SharePanel", "Server=x;Password=;Encrypt=True")]
    public void A_place_for_a_secret_is_none(string name, string value) =>
        Assert.That(SecretRules.Inline([(name, value)]), Is.Empty);

    [Test]
    public void Files_with_secrets_are_kept_out_of_version_control() =>
        Assert.That(
            ShippedFile.Text(".gitignore").Split('\n'),
            Is.SupersetOf((string[])["/docs/deploying/*.env", "/docs/deploying/certs/"])
        );

    private static IEnumerable<string> HealthPaths(string text) =>
        System
            .Text.RegularExpressions.Regex.Matches(
                text,
                "/health/[a-z]+",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(5)
            )
            .Select(match => match.Value);
}
