using System.Diagnostics;
using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>
/// The server is killed again and again while clients write and the operator invoices. After each start, the database must hold what
/// they were told, all of it and nothing twice.
/// </summary>
[Category("kill")]
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class KillTests
{
    private const int ClientsOfEachKind = 2;
    private const int Customers = 40;

    // One flush interval, and what a busy machine takes beyond that until the flush has begun and is committed.
    private static readonly TimeSpan MayForget = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private const int LongestLifeMilliseconds = 4000;
    private const int ShortLifeMilliseconds = 200;
    private const int StartMilliseconds = 1000;

    private readonly ProofSize proof = ProofSize.Of("kill", brief: 2, full: 100);
    private readonly SqliteDatabase database = new();
    private readonly List<Client> clients = [];
    private OperatorClient theOperator = null!;
    private Random chance = null!;

    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task Being_killed_while_all_write_loses_nothing_that_was_acknowledged_and_does_nothing_twice()
    {
        chance = proof.Chance();
        await database.ExecuteAsync(
            "UPDATE plans SET minute_requests = 1000000, daily_requests = 10000000 WHERE name = 'enterprise'"
        );
        long killedAt;
        await using (var first = await ServerProcess.StartAsync(database))
        {
            await BeginAsync(new Given(database, first.Api, TimeProvider.System));
            killedAt = await WorkUntilKilledAsync(first);
        }
        for (var kill = 1; kill < proof.Count; kill++)
        {
            if (chance.Next(5) == 0)
                await KillAtStartAsync();
            await using var server = await ServerProcess.StartAsync(database);
            await ProveAsync(server, killedAt);
            await FillAsync(server);
            killedAt = await WorkUntilKilledAsync(server);
            if (kill % 10 == 0)
                await proof.SayAsync($"{kill} kills; {Told()}");
        }
        await using var last = await ServerProcess.StartAsync(database);
        await ProveAsync(last, killedAt);
        await TestContext.Out.WriteLineAsync($"{proof.Count} kills; {Told()}");
    }

    private async Task BeginAsync(Given given)
    {
        for (var i = 0; i < ClientsOfEachKind; i++)
        {
            clients.Add(new ProfileClient(await UserAsync(), database, Chance()));
            clients.Add(new OrgsClient(await UserAsync(), database, Chance()));
            clients.Add(new InstancesClient(await UserAsync(), database, Chance()));
            clients.Add(new NotificationsClient(await UserAsync(), database, Chance()));
            clients.Add(new KeysClient(await UserAsync(), database, Chance()));
        }
        var customers = new List<User>();
        for (var i = 0; i < Customers; i++)
            customers.Add(await given.UserAsync(plan: "basic"));
        theOperator = new OperatorClient(database, customers, Chance());
        await theOperator.BeginAsync();
        foreach (var client in clients)
        {
            await client.FillAsync(given);
            await client.BeginAsync();
        }

        Task<User> UserAsync() => given.UserAsync(plan: "enterprise");
        Random Chance() => proof.Chance(clients.Count + 1);
    }

    private async Task FillAsync(ServerProcess server)
    {
        var given = new Given(database, server.Api, TimeProvider.System);
        foreach (var client in clients)
        {
            // The others repeat what was not answered amid everything else.
            if (chance.Next(2) == 0)
                await client.SettleAsync();
            await client.FillAsync(given);
        }
    }

    /// <summary>When it was killed.</summary>
    private async Task<long> WorkUntilKilledAsync(ServerProcess server)
    {
        var working = clients
            .Select(client => client.WorkAsync(server.Api))
            .Append(theOperator.WorkAsync())
            .ToList();
        await Task.Delay(
            chance.Next(chance.Next(5) == 0 ? ShortLifeMilliseconds : LongestLifeMilliseconds)
        );
        var killedAt = Stopwatch.GetTimestamp();
        theOperator.End(kill: chance.Next(2) == 0);
        await server.KillAsync();
        await Task.WhenAll(working).WaitAsync(Patience);
        return killedAt;
    }

    private async Task KillAtStartAsync()
    {
        using var process = Process.Start(ProgramProcess.On(database, "serve"))!;
        await Task.Delay(chance.Next(StartMilliseconds));
        process.Kill();
        await process.WaitForExitAsync();
    }

    private async Task ProveAsync(ServerProcess server, long killedAt)
    {
        var wrong = new List<string?>
        {
            await IntegrityComplaintAsync(),
            await BooksComplaintAsync(),
            await theOperator.ComplaintAsync(),
        };
        foreach (var client in clients)
        {
            client.Serve(server.Api);
            wrong.Add(await client.ComplaintAsync());
            wrong.Add(await client.UsageComplaintAsync(killedAt, MayForget));
            wrong.Add(await client.LookAsync());
            wrong.AddRange(client.Tally.Complaints);
        }
        wrong.AddRange(theOperator.Complaints);
        Assert.That(wrong.OfType<string>(), Is.Empty, $"{proof}");
    }

    private async Task<string?> IntegrityComplaintAsync()
    {
        var found = await database.ColumnAsync<string>("PRAGMA integrity_check");
        var strays = await database.ColumnAsync<string>(
            "SELECT \"table\" FROM pragma_foreign_key_check"
        );
        return found is ["ok"] && strays.Count == 0
            ? null
            : $"damaged: {string.Join("; ", found.Concat(strays))}";
    }

    private async Task<string?> BooksComplaintAsync()
    {
        await using var said = new StringWriter();
        var exitCode = await OperatorCli.RunAsync(
            ["balance", "verify", $"--ConnectionStrings:SharePanel={database.ConnectionString}"],
            new Terminal
            {
                In = TextReader.Null,
                Out = said,
                Error = said,
            },
            CancellationToken.None
        );
        return exitCode == 0 ? null : said.ToString();
    }

    private string Told()
    {
        var tallies = clients.ConvertAll(client => client.Tally);
        return $"{tallies.Sum(t => t.Changes)} changes acknowledged; {tallies.Sum(t => t.DoneUnanswered)} done but unanswered, {tallies.Sum(t => t.Undone)} not done, {tallies.Sum(t => t.Repeats)} repeated without effect, {tallies.Sum(t => t.Postponed)} told to come again; {tallies.Sum(t => t.Forgotten)} calls missing in the usage; operator: {theOperator.Done} commands, {theOperator.Killed} killed, {theOperator.Postponed} told to come again";
    }
}
