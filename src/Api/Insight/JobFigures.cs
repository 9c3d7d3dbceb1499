using System.Diagnostics.Metrics;
using MediatR;
using SharePanel.Api.Health;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Kernel.Metrics;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Jobs;

namespace SharePanel.Api.Insight;

/// <summary>
/// How the recurring jobs and the ledger stand. Jobs may have run on another node or by a command, so the database is asked,
/// and only when somebody wants to know.
/// </summary>
internal sealed class JobFigures
{
    private readonly IServiceScopeFactory scopes;
    private readonly LedgerHealth ledger;
    private readonly SharedLook<bool> look;
    private volatile Figures? latest;

    public JobFigures(
        IServiceScopeFactory scopes,
        LedgerHealth ledger,
        PanelMeter panel,
        TimeProvider clock
    )
    {
        (this.scopes, this.ledger) = (scopes, ledger);
        look = new(LookAsync, clock);
        Show(
            panel,
            "sharepanel.job.last.start.time",
            "s",
            "When each job last began, in Unix seconds.",
            figures => figures.Begun
        );
        Show(
            panel,
            "sharepanel.job.failing",
            unit: null,
            "1 for a job whose last run failed, was cut off or left something to the operator.",
            figures => figures.Failing
        );
        Show(
            panel,
            "sharepanel.job.parked",
            "{account}",
            "Accounts that a job could not handle and leaves alone for a day.",
            figures => figures.Parked
        );
        Show(
            panel,
            "sharepanel.ledger.mismatch",
            unit: null,
            "1 where the latest proof of the ledger found accounts that do not match their entries.",
            figures => figures.Ledger
        );
    }

    /// <summary>Looks anew. Where the database hangs or is away, what was known last stays.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await look.FindAsync(cancellationToken);
        }
        catch (TimeoutException)
        {
            // All other figures can be told.
        }
    }

    private void Show(
        PanelMeter panel,
        string name,
        string? unit,
        string description,
        Func<Figures, IEnumerable<Measurement<long>>> choose
    ) =>
        panel.Meter.CreateObservableGauge(
            name,
            () =>
            {
                // A collector that figures are sent to does not ask first, and is told what was found the time before.
                look.Begin();
                return latest is { } figures ? choose(figures) : [];
            },
            unit,
            description
        );

    private async Task<bool> LookAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            var jobs = await mediator.Send(new ListJobs.Query());
            var proof = await mediator.Send(new ShowLedgerProof.Query());
            latest = new Figures(jobs.Value!.Jobs, ledger.After(proof.Value) is not null);
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private sealed class Figures(IReadOnlyList<ListJobs.Row> jobs, bool isLedgerWrong)
    {
        public IReadOnlyList<Measurement<long>> Begun { get; } =
        [
            .. jobs.Where(job => job.StartedAt is not null)
                .Select(job => Of(job, job.StartedAt!.Value.ToUnixTimeSeconds())),
        ];

        public IReadOnlyList<Measurement<long>> Failing { get; } =
        [.. jobs.Select(job => Of(job, IsFailing(job) ? 1 : 0))];

        public IReadOnlyList<Measurement<long>> Parked { get; } =
        [.. jobs.Select(job => Of(job, job.ParkedAccounts))];

        public IReadOnlyList<Measurement<long>> Ledger { get; } = [new(isLedgerWrong ? 1 : 0)];

        private static bool IsFailing(ListJobs.Row job) =>
            job.Outcome is JobOutcome.Failed or JobOutcome.Trouble or ListJobs.CutOff;

        private static Measurement<long> Of(ListJobs.Row job, long value) =>
            new(value, new KeyValuePair<string, object?>("job", job.Name));
    }
}
