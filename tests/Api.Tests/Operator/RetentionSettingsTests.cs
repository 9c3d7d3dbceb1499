namespace SharePanel.Api.Tests.Operator;

public sealed class RetentionSettingsTests : CliTest
{
    [TestCase("ExpiredKeyDays", "0", 1)]
    [TestCase("ReadNotificationDays", "a week", 1)]
    [TestCase("ActivityDays", "36501", 1)]
    [TestCase("UsageDays", "365", 366)]
    public async Task Wrong_ones_are_refused_at_start(string name, string value, int least) =>
        IsWrongUsage(
            await RunAsync("plans", "list", $"--Retention:{name}={value}"),
            $"Retention:{name} must be a whole number from {least} to 36500, not \"{value}\"."
        );

    [TestCase("ExpiredKeyDays", "1")]
    [TestCase("ActivityDays", "36500")]
    [TestCase("UsageDays", "366")]
    public async Task Right_ones_are_taken(string name, string value) =>
        Assert.That(
            (await RunAsync("plans", "list", $"--Retention:{name}={value}")).ExitCode,
            Is.Zero
        );
}
