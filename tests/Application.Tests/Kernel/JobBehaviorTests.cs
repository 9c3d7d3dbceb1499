using System.Diagnostics.Metrics;
using MediatR;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Behaviors;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Kernel.Metrics;

namespace SharePanel.Application.Tests.Kernel;

public sealed class JobBehaviorTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);
    private readonly Recorder runs = new();
    private readonly PanelMeter panel = new();

    [TestCase(false, "done")]
    [TestCase(true, "trouble")]
    public async Task Records_the_start_and_what_the_report_says(bool isTrouble, string outcome)
    {
        var report = new Report("Three of four.", isTrouble);
        var result = await RunAsync(
            new Request(),
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(7));
                return Task.FromResult<Result<Report>>(report);
            }
        );
        Assert.Multiple(() =>
        {
            Assert.That(result.Value, Is.SameAs(report));
            Assert.That(
                runs.Recorded,
                Is.EqualTo(new[] { Run(null, "running", ""), Run(7, outcome, "Three of four.") })
            );
            Assert.That(runs.Faults, Is.Empty);
        });
    }

    [Test]
    public async Task Records_why_it_was_refused()
    {
        var result = await RunAsync(
            new Request(),
            () => Task.FromResult<Result<Report>>(new Error("not_now", 409, "Not while it rains"))
        );
        Assert.That(result.Error?.Code, Is.EqualTo("not_now"));
        Assert.That(runs.Last, Is.EqualTo(Run(0, "failed", "Not while it rains")));
    }

    [Test]
    public void Records_that_it_broke_without_what_broke()
    {
        var fault = new InvalidOperationException("planted secret");
        Assert.That(
            () => RunAsync(new Request(), () => throw fault),
            Throws.Exception.SameAs(fault)
        );
        Assert.That(
            runs.Last,
            Is.EqualTo(Run(0, "failed", "InvalidOperationException; the log says more."))
        );
        Assert.That(runs.Faults, Is.EqualTo(new[] { fault }));
    }

    [Test]
    public void Records_that_the_database_was_away()
    {
        Assert.That(
            () => RunAsync(new Request(), () => throw new StorageUnavailableException("host x")),
            Throws.InstanceOf<StorageUnavailableException>()
        );
        Assert.That(runs.Last, Is.EqualTo(Run(0, "failed", "The database could not serve.")));
    }

    [Test]
    public async Task Records_that_it_was_stopped()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.That(
            () =>
                RunAsync(
                    new Request(),
                    () => Task.FromCanceled<Result<Report>>(stop.Token),
                    stop.Token
                ),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(
            runs.Last,
            Is.EqualTo(Run(0, "failed", "Stopped before it was done; the next run goes on."))
        );
        Assert.That(runs.Faults.Single(), Is.InstanceOf<OperationCanceledException>());
    }

    [TestCase(false, "done")]
    [TestCase(true, "trouble")]
    public async Task Measures_how_long_it_took(bool isTrouble, string outcome)
    {
        var measured = new List<(string Name, double Seconds, string Labels)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == panel.Meter)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>(
            (instrument, seconds, labels, _) =>
                measured.Add((instrument.Name, seconds, string.Join(' ', labels.ToArray())))
        );
        listener.Start();
        await RunAsync(
            new Request(),
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(7));
                return Task.FromResult<Result<Report>>(new Report("", isTrouble));
            }
        );
        Assert.That(
            measured,
            Is.EqualTo(
                new[] { ("sharepanel.job.duration", 7d, $"[job, planted] [outcome, {outcome}]") }
            )
        );
    }

    public void Dispose() => panel.Dispose();

    private Task<Result<Report>> RunAsync(
        Request request,
        Func<Task<Result<Report>>> handle,
        CancellationToken cancellationToken = default
    ) =>
        new JobBehavior<Request, Result<Report>>(runs, new JobMetrics(panel), clock).Handle(
            request,
            cancellationToken,
            new RequestHandlerDelegate<Result<Report>>(handle)
        );

    private static JobRun Run(int? seconds, string outcome, string summary) =>
        new()
        {
            Job = "planted",
            StartedAt = Start,
            FinishedAt = seconds is { } s ? Start.AddSeconds(s) : null,
            Outcome = outcome,
            Summary = summary,
        };

    private sealed record Report(string Summary, bool IsTrouble) : IJobReport;

    [Job("planted", JobPace.Hourly, "Does as it is told.")]
    private sealed record Request : IJob<Report>
    {
        public IProgress<JobProgress>? Progress { get; init; }
    }

    private sealed class Recorder : IJobRuns
    {
        public List<JobRun> Recorded { get; } = [];
        public List<Exception> Faults { get; } = [];
        public JobRun Last => Recorded[^1];

        public Task BeginAsync(JobRun run, CancellationToken cancellationToken)
        {
            Recorded.Add(run);
            return Task.CompletedTask;
        }

        public Task EndAsync(JobRun run, Exception? fault)
        {
            Recorded.Add(run);
            if (fault is not null)
                Faults.Add(fault);
            return Task.CompletedTask;
        }
    }
}
