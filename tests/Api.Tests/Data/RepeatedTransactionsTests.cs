using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Api.Tests.Data;

/// <summary>What becomes of work whose transaction the database undoes.</summary>
public sealed class RepeatedTransactionsTests() : WireTest(new SqliteDatabase())
{
    // What the trigger undoes: the second of two entries.
    private const string Undo = """
        CREATE TRIGGER undo BEFORE INSERT ON activity WHEN NEW.action IN ('second', 'organization_created')
        BEGIN SELECT RAISE(ROLLBACK, 'lost'); END
        """;

    private const int MaxRuns = 4;

    private static readonly Sql TakeName = Sql.Portable(
        "UPDATE plans SET name = 'free' WHERE name = 'basic'"
    );

    private LosingEngine engine = null!;

    protected override void Adapt(IServiceCollection services)
    {
        engine = new LosingEngine(new SqliteEngine(Database.ConnectionString));
        services.Replace(ServiceDescriptor.Singleton<IDbEngine>(engine));
    }

    [TearDown]
    public async Task HealAsync()
    {
        await Database.ExecuteAsync("DROP TRIGGER IF EXISTS undo");
        engine.OnBegin = _ => Task.CompletedTask;
        engine.LosesAnswers = false;
        engine.CutReads = 0;
    }

    [Test]
    public async Task Are_done_again_from_the_start()
    {
        var user = await Given.UserAsync();
        await UndoneAsync(times: 2);
        var runs = 0;
        await WriteAsync(async activity =>
        {
            runs++;
            await RecordAsync(activity, user, "first");
            await RecordAsync(activity, user, "second");
        });
        Assert.That(runs, Is.EqualTo(3));
        Assert.That(await ActionsAsync(), Is.EqualTo((string[])["first", "second"]));
    }

    [Test]
    public async Task End_as_unavailable_when_it_does_not_pass()
    {
        var user = await Given.UserAsync();
        await UndoneAsync(times: int.MaxValue);
        var runs = 0;
        Assert.That(
            () =>
                WriteAsync(async activity =>
                {
                    runs++;
                    await RecordAsync(activity, user, "first");
                    await RecordAsync(activity, user, "second");
                }),
            Throws.TypeOf<StorageUnavailableException>()
        );
        Assert.That(runs, Is.EqualTo(MaxRuns));
        Assert.That(await ActionsAsync(), Is.Empty);
    }

    [Test]
    public async Task Are_done_again_also_where_somebody_went_on_after_the_fault()
    {
        var user = await Given.UserAsync();
        await UndoneAsync(times: 1);
        await WriteAsync(async activity =>
        {
            try
            {
                await RecordAsync(activity, user, "second");
            }
            catch (StorageUnavailableException)
            {
                // What follows has no transaction any more, and must not stand for itself.
                Assert.That(
                    () => RecordAsync(activity, user, "stray"),
                    Throws.TypeOf<StorageUnavailableException>()
                );
            }
        });
        Assert.That(await ActionsAsync(), Is.EqualTo((string[])["second"]));
    }

    [TestCase(1, null)]
    [TestCase(int.MaxValue, "UNIQUE constraint failed")]
    public async Task Are_done_again_where_somebody_else_was_faster(int times, string? fault)
    {
        var runs = 0;
        await using var scope = Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbSession>();
        Task<Result<Done>> WriteAsync() =>
            db.InTransactionAsync<Result<Done>>(
                async () =>
                {
                    if (runs++ < times)
                        await db.ExecuteAsync(TakeName, parameters: null, default);
                    return new Done();
                },
                default
            );
        if (fault is null)
            await WriteAsync();
        else
            Assert.That(WriteAsync, Throws.InstanceOf<DbException>().With.Message.Contains(fault));
        Assert.That(runs, Is.EqualTo(fault is null ? 2 : MaxRuns));
    }

    [Test]
    public async Task Are_never_done_again_once_a_commit_was_sent()
    {
        var user = await Given.UserAsync();
        engine.LosesAnswers = true;
        Assert.That(
            () => WriteAsync(activity => RecordAsync(activity, user, "first")),
            Throws.TypeOf<StorageUnavailableException>()
        );
        Assert.That(await ActionsAsync(), Is.EqualTo((string[])["first"]));
    }

    [TestCase(null)]
    [TestCase("again-and-again-1")]
    public async Task Are_not_seen_by_the_caller(string? idempotencyKey)
    {
        var user = await Given.UserAsync();
        await UndoneAsync(times: 1);
        var reply = await NewOrgAsync(user, idempotencyKey);
        Assert.That(reply.Status, Is.EqualTo(200));
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
        Assert.That(await Database.CountAsync("memberships"), Is.EqualTo(1));
    }

    [Test]
    public async Task Are_told_to_the_caller_when_it_does_not_pass()
    {
        var user = await Given.UserAsync();
        await UndoneAsync(times: int.MaxValue);
        var reply = await NewOrgAsync(user, idempotencyKey: null);
        Assert.That(reply.Status, Is.EqualTo(503));
        Assert.That(reply.Header("Retry-After"), Is.EqualTo("2"));
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
    }

    [Test]
    public async Task Reads_are_done_again_on_another_connection()
    {
        var user = await Given.UserAsync();
        engine.CutReads = 1;
        var reply = await user.GetAsync("orgs", "list");
        Assert.That(reply.Status, Is.EqualTo(200));
        Assert.That(engine.CutReads, Is.LessThan(1));
    }

    private Task<Reply> NewOrgAsync(User user, string? idempotencyKey) =>
        Api.PostAsync(
            user.Url("orgs", "new"),
            null,
            idempotencyKey is null ? [] : [("Idempotency-Key", idempotencyKey)]
        );

    // From the next transaction on so many are undone.
    private async Task UndoneAsync(int times)
    {
        await Database.ExecuteAsync(Undo);
        var first = engine.Begun;
        engine.OnBegin = begun =>
            begun - first == times
                ? Database.ExecuteAsync("DROP TRIGGER IF EXISTS undo")
                : Task.CompletedTask;
    }

    private async Task WriteAsync(Func<IActivityLog, Task> work)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var activity = scope.ServiceProvider.GetRequiredService<IActivityLog>();
        await scope
            .ServiceProvider.GetRequiredService<IUnitOfWork>()
            .InTransactionAsync<Result<Done>>(
                async () =>
                {
                    await work(activity);
                    return new Done();
                },
                default
            );
    }

    private static Task RecordAsync(IActivityLog activity, User user, string action) =>
        activity.RecordAsync(user.Id, action, "test", null, null, default);

    private Task<IReadOnlyList<string>> ActionsAsync() =>
        Database.ColumnAsync<string>("SELECT action FROM activity ORDER BY id");
}
