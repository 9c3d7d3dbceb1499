namespace SharePanel.Api.Tests.Operator.Doctor;

/// <summary>A finding as the program tells it.</summary>
public sealed record Told(string Name, string Status, string Found, string? Advice);

/// <summary>Plants a fault and asks <c>doctor</c>.</summary>
public abstract class DoctorTest : CliTest
{
    protected string Panel => PathOf("panel.db");

    /// <summary>What a check finds in the test's own database.</summary>
    protected async Task<IReadOnlyList<Told>> FindAsync(string check, params string[] settings) =>
        Of(check, await RunAsync(["doctor", "--json", .. settings]));

    /// <summary>What one check said in a document.</summary>
    protected static IReadOnlyList<Told> Of(string check, Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Assert.That(outcome.Error, Is.Empty);
        var all = outcome
            .Json.GetProperty("checks")
            .EnumerateArray()
            .Select(finding => new Told(
                finding.GetProperty("name").GetString()!,
                finding.GetProperty("status").GetString()!,
                finding.GetProperty("found").GetString()!,
                finding.GetProperty("advice").GetString()
            ))
            .ToList();
        var problems = all.Count(finding => finding.Status == "problem");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Json.GetProperty("problems").GetInt32(), Is.EqualTo(problems));
            Assert.That(outcome.ExitCode, Is.EqualTo(problems > 0 ? 1 : 0));
            Assert.That(
                all.Where(finding => finding.Status != "ok").Select(finding => finding.Advice),
                Has.None.Empty
            );
        }
        return [.. all.Where(finding => finding.Name == check)];
    }

    protected static IEnumerable<string?> Skipped(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome
            .Json.GetProperty("skipped")
            .EnumerateArray()
            .Select(name => name.GetString());
    }

    /// <summary>Fails unless a check made one observation, of a status, in these words.</summary>
    protected static void Says(
        IReadOnlyList<Told> findings,
        string status,
        string found,
        string? advice = null
    )
    {
        ArgumentNullException.ThrowIfNull(findings);
        Assert.That(findings, Has.Count.EqualTo(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(findings[0].Status, Is.EqualTo(status));
            Assert.That(findings[0].Found, Does.Match(found));
            if (advice is not null)
                Assert.That(findings[0].Advice, Does.Match(advice));
        }
    }
}
