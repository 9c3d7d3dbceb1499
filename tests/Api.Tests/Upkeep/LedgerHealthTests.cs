using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Operations.Balance;

namespace SharePanel.Api.Tests.Upkeep;

[TestFixtureSource(typeof(Databases))]
public sealed class LedgerHealthTests(Database database) : UpkeepTest(database)
{
    private const string Mismatch =
        "ready\nledger: 1 account does not match its entries; run sharepanel balance verify\n";

    [SetUp]
    public async Task ForgetWhatWasFound()
    {
        await ProveAsync();
        Assert.That(await ReadyAsync(), Is.EqualTo("ready\n"));
        await Database.ExecuteAsync("DELETE FROM job_runs");
    }

    [Test]
    public async Task Is_ready_before_the_ledger_has_ever_been_proven() =>
        Assert.That(await ReadyAsync(), Is.EqualTo("ready\n"));

    [Test]
    public async Task Tells_a_mismatch_and_stays_ready_for_it()
    {
        var ann = await Given.UserAsync(balance: 1);
        await ProveAsync();
        Assert.That(await ReadyAsync(), Is.EqualTo(Mismatch));
        Assert.That(
            await ann.GetAsync("billing", "balance"),
            Wire.Ok("Balance retrieved successfully")
        );
    }

    [Test]
    public async Task Tells_it_until_a_run_that_ended_has_found_all_right()
    {
        await Given.UserAsync(balance: 1);
        await ProveAsync();
        await ReadyAsync();
        await Database.ExecuteAsync("UPDATE job_runs SET outcome = 'running', summary = ''");
        Assert.That(await ReadyAsync(), Is.EqualTo(Mismatch));
        await Database.ExecuteAsync("UPDATE job_runs SET outcome = 'failed', summary = 'broken'");
        Assert.That(await ReadyAsync(), Is.EqualTo(Mismatch));
        await Database.ExecuteAsync("UPDATE accounts SET balance = 0");
        await ProveAsync();
        Assert.That(await ReadyAsync(), Is.EqualTo("ready\n"));
    }

    [Test]
    public async Task Minds_no_trouble_of_other_jobs()
    {
        await Given.UserAsync(balance: 1);
        await ProveAsync();
        await Database.ExecuteAsync("UPDATE job_runs SET job = 'issue-invoices'");
        Assert.That(await ReadyAsync(), Is.EqualTo("ready\n"));
    }

    private async Task ProveAsync() => await SendAsync(new VerifyLedger.Request());

    private async Task<string> ReadyAsync()
    {
        // What was found within the last second is told again.
        Clock.Advance(TimeSpan.FromSeconds(1));
        var reply = await Api.GetAsync("/health/ready");
        Assert.That(reply.Status, Is.EqualTo(200));
        return reply.Body;
    }
}
