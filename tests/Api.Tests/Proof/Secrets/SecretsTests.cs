using System.Text;
using Dapper;
using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Insight;

namespace SharePanel.Api.Tests.Proof.Secrets;

/// <summary>
/// Secrets in every place that a client has, and then a look for them wherever the program leaves something behind: a server in a
/// process of its own that logs all it can, traces, works on jobs, and is out of its database for a while.
/// </summary>
[Category("secrets")]
[Platform(Exclude = "Win", Reason = "It has no signals.")]
public sealed class SecretsTests
{
    private const string LastCall = "the-last-call";

    private readonly SqliteDatabase database = new();
    private readonly Secret password = Secret.Password("the account's password");
    private readonly Secret operatorPassword = Secret.Password("the operator's password");
    private readonly string copy = Path.Combine(
        Path.GetTempPath(),
        $"sharepanel-{Guid.NewGuid():N}.db"
    );

    [OneTimeSetUp]
    public async Task GivenAccount()
    {
        await database.CreateAsync();
        await CommandAsync(
            "users",
            "create",
            "--email",
            "ann@example.com",
            "--username",
            "ann",
            "--password",
            password.Text,
            "--plan",
            "enterprise"
        );
        await CommandAsync("operator", "set-password", "--password", operatorPassword.Text);
    }

    [OneTimeTearDown]
    public async Task DropDatabase()
    {
        File.Delete(copy);
        await database.DropAsync();
    }

    [Test]
    public async Task Nothing_that_is_left_behind_tells_a_secret()
    {
        await using var collector = await Collector.StartAsync();
        var left = new Dictionary<string, string>();
        await using var server = await ServerProcess.StartAsync(
            database,
            "Logging:LogLevel:Default=Trace",
            "Logging:LogLevel:Hangfire=Trace",
            "Logging:LogLevel:Microsoft=Trace",
            "Logging:LogLevel:SharePanel.Api.Protocol=Trace",
            $"Telemetry:OtlpEndpoint={collector.Address}",
            "Jobs:Enabled=true",
            "Jobs:DashboardReadOnly=false",
            "RateLimits:Enabled=false"
        );
        var planting = await PlantAsync(server.Api);
        left["metrics"] = (await server.Api.GetAsync("/metrics")).Body;
        using var dashboard = new DashboardOfOperator(server.Api.Address, operatorPassword.Text);
        left["arguments of jobs"] = await dashboard.RunJobsAsync();
        foreach (
            var page in (string[])
                ["", "/recurring", "/servers", "/jobs/enqueued", "/jobs/succeeded", "/jobs/failed"]
        )
            left[$"dashboard{page}"] = await dashboard.PageAsync(page);
        await server.Api.GetAsync("/api", ("X-Request-Id", LastCall));
        await Wait.UntilAsync(() =>
            server.Log.Any(line => line.Contains(LastCall, StringComparison.Ordinal))
        );
        left["write-ahead log"] = await BytesAsync($"{database.FilePath}-wal");
        Assert.That(await server.TerminateAsync(), Is.Zero);
        await CommandAsync("database", "backup", "--to", copy);
        left["log"] = string.Join('\n', server.Log);
        left["traces"] = collector.Spans;
        left["figures sent"] = collector.Figures;
        left["database"] = await BytesAsync(database.FilePath);
        left["backup"] = await BytesAsync(copy);

        await TestContext.Progress.WriteLineAsync(
            $"Secrets: {planting.Planted.Count} planted, {left.Values.Sum(text => (long)text.Length)} bytes in {left.Count} places searched"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                left.Where(place => place.Value.Length == 0).Select(place => place.Key),
                Is.Empty
            );
            Assert.That(left["log"], Does.Contain("trce:").And.Contain("auth 200 ok"));
            Assert.That(planting.Told, Is.Empty, "An answer repeats what it was sent");
            Assert.That(Found(left, [.. planting.Planted, password, operatorPassword]), Is.Empty);
        }
    }

    [Test]
    public async Task A_call_is_logged_with_who_did_what_and_without_its_query()
    {
        await using var server = await ServerProcess.StartAsync(
            database,
            "Logging:LogLevel:SharePanel.Api.Protocol=Information"
        );
        var ann = await new Given(database, server.Api, TimeProvider.System).UserAsync();
        await server.Api.GetAsync(
            ann.Url("profile", "view", "&planted=query"),
            ("X-Request-Id", LastCall)
        );
        await Wait.UntilAsync(() =>
            server.Log.Any(line => line.Contains(LastCall, StringComparison.Ordinal))
        );
        Assert.That(
            server.Log.Single(line => line.Contains(LastCall, StringComparison.Ordinal)),
            Does.Match(
                    $@"GET profile\.view 200 ok in [0-9.]+ ms, account {ann.Id}, key {ann.KeyId}$"
                )
                .And.Not.Contain("planted")
        );
    }

    private static IEnumerable<string> Found(
        Dictionary<string, string> left,
        IReadOnlyList<Secret> secrets
    ) =>
        from place in left
        from secret in secrets
        where secret.IsIn(place.Value)
        select $"{place.Key} has what was planted in {secret.Place}";

    private async Task<Planting> PlantAsync(ApiClient api)
    {
        var given = new Given(database, api, TimeProvider.System);
        var id = await database.ValueAsync<long>("SELECT id FROM accounts WHERE username = 'ann'");
        var ann = await given.KeyAsync(new User(api, id, "ann", "ann@example.com"));
        var planting = new Planting(api, ann, password.Text);
        await planting.SignInAsync();
        await planting.MisplaceAsync();
        // What fails while the database is not there is logged with its exception.
        await using var other = await database.OpenAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        Assert.That((await ann.PostAsync("api_keys", "create")).Status, Is.EqualTo(503));
        await other.ExecuteAsync("ROLLBACK");
        return planting;
    }

    private async Task CommandAsync(params string[] args)
    {
        using var said = new StringWriter();
        var exitCode = await OperatorCli.RunAsync(
            [.. args, $"--ConnectionStrings:SharePanel={database.ConnectionString}"],
            new Terminal
            {
                In = TextReader.Null,
                Out = said,
                Error = said,
            },
            TestContext.CurrentContext.CancellationToken
        );
        Assert.That(exitCode, Is.Zero, $"{said}");
        Assert.That($"{said}", Does.Not.Contain("planted"));
    }

    private static async Task<string> BytesAsync(string file)
    {
        await using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return Encoding.Latin1.GetString(memory.ToArray());
    }
}
