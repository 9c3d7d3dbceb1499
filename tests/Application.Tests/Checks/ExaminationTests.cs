using Microsoft.Extensions.DependencyInjection;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Application.Tests.Checks;

public sealed class ExaminationTests
{
    private readonly HashSet<Ground> asked = [];

    [Test]
    public async Task Makes_every_check_in_the_order_of_their_grounds()
    {
        var diagnosis = await RunAsync(typeof(OnSchema), typeof(OnSettings), typeof(ProvesSchema));
        Assert.That(
            diagnosis.Checks.Select(finding => (finding.Name, finding.Status, finding.Found)),
            Is.EqualTo(
                new[]
                {
                    ("settings", "warning", "It could be better."),
                    ("settings", "ok", "It is well."),
                    ("proof", "ok", "It is well."),
                    ("schema", "ok", "It is well."),
                }
            )
        );
        Assert.That((diagnosis.Warnings, diagnosis.Problems), Is.EqualTo((1, 0)));
        Assert.That(diagnosis.Skipped, Is.Empty);
    }

    [TestCase(typeof(RefutesSchema))]
    [TestCase(typeof(DoubtsSchema))]
    [TestCase(typeof(RefutesSchemaInPart))]
    [TestCase(typeof(BreaksOnSchema))]
    public async Task Passes_over_what_has_no_ground_to_stand_on(Type proof)
    {
        var diagnosis = await RunAsync(typeof(OnSchema), proof, typeof(OnDatabase));
        Assert.That(diagnosis.Skipped, Is.EqualTo((string[])["schema"]));
        Assert.That(
            diagnosis.Checks.Select(finding => finding.Name).Distinct(),
            Is.EqualTo((string[])["proof", "database"])
        );
        Assert.That(asked, Has.No.Member(Ground.Schema));
    }

    [Test]
    public async Task Goes_on_after_a_check_that_breaks_and_repeats_nothing_of_what_broke()
    {
        var diagnosis = await RunAsync(typeof(Breaks), typeof(OnSchema));
        Assert.That(
            diagnosis.Checks[0],
            Is.EqualTo(
                new Finding(
                    "breaks",
                    "problem",
                    "The check itself failed: FormatException.",
                    "Report it with what the other checks found."
                )
            )
        );
        Assert.That(diagnosis.Checks[1].Name, Is.EqualTo("schema"));
        Assert.That(diagnosis.Problems, Is.EqualTo(1));
    }

    [Test]
    public async Task Tells_why_the_database_could_not_serve() =>
        Assert.That(
            (await RunAsync(typeof(Unserved))).Checks.Single().Found,
            Is.EqualTo("The database is away.")
        );

    [Test]
    public void Ends_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.That(
            () => RunAsync([typeof(OnSchema)], stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    private Task<Diagnosis> RunAsync(params Type[] checks) => RunAsync(checks, default);

    private Task<Diagnosis> RunAsync(Type[] checks, CancellationToken stop) =>
        new Examination(new CheckCatalog(checks)).RunAsync(
            ground =>
            {
                asked.Add(ground);
                return new NoServices();
            },
            stop
        );

    private sealed class NoServices : IServiceProvider, IServiceScopeFactory, IServiceScope
    {
        public IServiceProvider ServiceProvider => this;

        public object? GetService(Type serviceType) =>
            serviceType == typeof(IServiceScopeFactory) ? this : null;

        public IServiceScope CreateScope() => this;

        public void Dispose() { }
    }

    private abstract class Planted(params IReadOnlyList<Observation> seen) : ICheck
    {
        public virtual Task<IReadOnlyList<Observation>> ExamineAsync(
            CancellationToken cancellationToken
        ) => Task.FromResult(seen);
    }

    [Check("settings", Ground.Settings)]
    private sealed class OnSettings()
        : Planted(
            Observation.Warning("It could be better.", "Do better."),
            Observation.Ok("It is well.")
        );

    [Check("database", Ground.Database)]
    private sealed class OnDatabase() : Planted(Observation.Ok("It is well."));

    [Check("schema", Ground.Schema)]
    private sealed class OnSchema() : Planted(Observation.Ok("It is well."));

    [Check("proof", Ground.Database, Proves = Ground.Schema)]
    private sealed class ProvesSchema() : Planted(Observation.Ok("It is well."));

    [Check("proof", Ground.Database, Proves = Ground.Schema)]
    private sealed class RefutesSchema() : Planted(Observation.Problem("It is not.", "Mend it."));

    [Check("proof", Ground.Database, Proves = Ground.Schema)]
    private sealed class DoubtsSchema()
        : Planted(Observation.Warning("It will be.", "Wait.") with { IsGroundless = true });

    [Check("proof", Ground.Database, Proves = Ground.Schema)]
    private sealed class RefutesSchemaInPart()
        : Planted(
            Observation.Ok("Half of it is well."),
            Observation.Problem("The other is not.", "Mend it.")
        );

    [Check("proof", Ground.Database, Proves = Ground.Schema)]
    private sealed class BreaksOnSchema : Planted
    {
        public override Task<IReadOnlyList<Observation>> ExamineAsync(
            CancellationToken cancellationToken
        ) => throw new FormatException("planted-secret");
    }

    [Check("breaks", Ground.Settings)]
    private sealed class Breaks : Planted
    {
        public override Task<IReadOnlyList<Observation>> ExamineAsync(
            CancellationToken cancellationToken
        ) => throw new FormatException("planted-secret");
    }

    [Check("unserved", Ground.Database)]
    private sealed class Unserved : Planted
    {
        public override Task<IReadOnlyList<Observation>> ExamineAsync(
            CancellationToken cancellationToken
        ) => throw new StorageUnavailableException("The database is away.");
    }
}
