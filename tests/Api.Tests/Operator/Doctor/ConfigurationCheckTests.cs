using Microsoft.Extensions.Configuration;
using SharePanel.Api.Operator.Checks;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Api.Tests.Operator.Doctor;

public sealed class ConfigurationCheckTests : DoctorTest
{
    [TestCase("Database:Provider=Oracle")]
    [TestCase("Database:MigrateOnStart=perhaps")]
    [TestCase("ConnectionStrings:Redis=,")]
    [TestCase("Jobs:Enabled=perhaps")]
    [TestCase("Jobs:DashboardReadOnly=perhaps")]
    [TestCase("Billing:DueDays=-1")]
    [TestCase("Billing:ReminderDays=1,x")]
    [TestCase("Billing:Currency=dollars")]
    [TestCase("Retention:UsageDays=3")]
    [TestCase("RateLimits:Enabled=perhaps")]
    [TestCase("Auth:QueryKeys=perhaps")]
    [TestCase("Cors:Origins=nowhere")]
    [TestCase("ForwardedHeaders:KnownProxies=proxy")]
    [TestCase("ForwardedHeaders:KnownNetworks=10.0.0.0/64")]
    [TestCase("Operator:Urls=nowhere")]
    [TestCase("Operator:Urls=http://127.0.0.1:5000")]
    [TestCase("Telemetry:OtlpEndpoint=nowhere")]
    [TestCase("Logging:LogLevel:Default=loud")]
    public async Task Finds_a_wrong_setting(string setting)
    {
        var outcome = await RunAsync("doctor", "--json", $"--{setting}");
        Says(
            Of("configuration", outcome),
            "problem",
            $"^{setting.Split('=')[0]}",
            "^Correct it where it is set"
        );
        Assert.That(Skipped(outcome), Does.Contain("database").And.Contain("jobs"));
        Assert.That(Of("runtime", outcome).Single().Status, Is.EqualTo("ok"));
    }

    [Test]
    public async Task Finds_all_wrong_settings_at_once()
    {
        var found = await FindAsync(
            "configuration",
            "--Jobs:Enabled=perhaps",
            "--Billing:DueDays=x",
            "--Auth:QueryKeys=2"
        );
        Assert.That(
            found.Select(finding => finding.Found.Split(' ')[0]),
            Is.EquivalentTo((string[])["Jobs:Enabled", "Billing:DueDays", "Auth:QueryKeys"])
        );
    }

    [TestCase("Databse:Provider", "Did you mean Database:Provider?")]
    [TestCase("Retention:ActivityDay", "Did you mean Retention:ActivityDays?")]
    [TestCase("Hosting:Endpoints:Http:Url", "Take it away, or look its name up")]
    public async Task Names_a_setting_that_nobody_reads(string setting, string advice)
    {
        var outcome = await RunAsync("doctor", "--json", $"--{setting}=planted");
        Says(
            Of("configuration", outcome),
            "warning",
            $"^No setting is named {setting}; it has no effect.$",
            $"^{System.Text.RegularExpressions.Regex.Escape(advice)}"
        );
        Assert.That(Skipped(outcome), Is.Empty);
    }

    [TestCase("Cors:Origins:0=https://app.example.com")]
    [TestCase("Billing:ReminderDays:0=2")]
    [TestCase("Logging:LogLevel:Anything.At.All=Debug")]
    [TestCase("Logging:Console:LogLevel:Default=Debug")]
    [TestCase("Operator:Urls=http://127.0.0.1:9090")]
    [TestCase("database:provider=Sqlite")]
    public async Task Knows_every_form_of_a_setting(string setting) =>
        Says(await FindAsync("configuration", $"--{setting}"), "ok", "known and right");

    [Test]
    public async Task Looks_for_misspelt_settings_in_the_environment_and_minds_nothing_else_there()
    {
        const string prefix = "SHAREPANEL_DOCTOR_TEST_";
        foreach (
            var name in (string[])
                ["PATH", "Other__Program", "Databse__Provider", "Jobs__Enbled", "Jobs__Enabled"]
        )
            Environment.SetEnvironmentVariable(prefix + name, "true");
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables(prefix).Build();
        var found = await new ConfigurationCheck(configuration).ExamineAsync(default);
        Assert.That(
            found.Select(one => (one.Status, one.Found.Split(' ')[4], one.Advice)),
            Is.EquivalentTo(
                new[]
                {
                    (FindingStatus.Warning, "Databse:Provider;", "Did you mean Database:Provider?"),
                    (FindingStatus.Warning, "Jobs:Enbled;", "Did you mean Jobs:Enabled?"),
                }
            )
        );
    }
}
