using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>What the hosted CI has to run.</summary>
internal static partial class WorkflowRules
{
    public const string Variable = "SHAREPANEL_TEST_SQLSERVER";

    public static IReadOnlyList<string> Faults(string text)
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
        var jobs = file["jobs"].Pairs.ToDictionary();
        return
        [
            .. jobs.SelectMany(job => JobFaults(job.Key, job.Value)),
            .. SqlServerFaults(
                jobs.Values.FirstOrDefault(job => job["env"][Variable].Text.Length > 0)
            ),
            .. file["permissions"]["contents"].Text == "read" ? (string[])[] : ["it may write"],
        ];
    }

    private static IEnumerable<string> JobFaults(string name, Yaml job)
    {
        var lines = job["steps"].Leaves().ToList();
        if (!lines.Contains(("run", ".ci/run")))
            yield return $"{name}: it does not run what holds before a change lands";
        if (!int.TryParse(job["timeout-minutes"].Text, out _))
            yield return $"{name}: it may hang for hours";
        foreach (
            var (_, uses) in lines.Where(line => line.Key == "uses" && !Pinned().IsMatch(line.Text))
        )
            yield return $"{name}: nobody knows which version \"{uses}\" will be";
        if (job["runs-on"].Text.Contains("latest", StringComparison.Ordinal))
            yield return $"{name}: nobody knows what it runs on";
    }

    private static IEnumerable<string> SqlServerFaults(Yaml job)
    {
        if (job.Value is null)
        {
            yield return $"no job has {Variable}";
            yield break;
        }
        var service = job["services"].Pairs.Select(pair => pair.Value).FirstOrDefault();
        var served = Yaml.Parse(ShippedFile.Text(ShippedFile.Compose))["services"]["sqlserver"];
        if (service["image"].Text != served["image"].Text)
            yield return "it does not test on the SQL Server that compose.yaml runs";
        var port = service["ports"].Texts is [var first, ..] ? first.Split(':')[0] : "?";
        var connection = job["env"][Variable].Text;
        if (!connection.Contains($"Server=127.0.0.1,{port};", StringComparison.Ordinal))
            yield return "the tests look for the server elsewhere";
        var password = service["env"]["MSSQL_SA_PASSWORD"].Text;
        if (
            password.Length == 0
            || !connection.Contains($"Password={password};", StringComparison.Ordinal)
        )
            yield return "the tests have another password than the server";
    }

    [GeneratedRegex(@"@v?\d+(\.\d+)*\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Pinned();
}
