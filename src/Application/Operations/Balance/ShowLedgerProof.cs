using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Application.Operations.Balance;

/// <summary>What came of the latest run of <c>verify-ledger</c>, on whatever node; read for each health check.</summary>
public static class ShowLedgerProof
{
    public sealed record Query : IQuery<Response>;

    /// <param name="IsConclusive">False where none has run yet, the latest still runs, or it failed.</param>
    /// <param name="Trouble">What it found wrong; null where nothing is.</param>
    public sealed record Response(bool IsConclusive, string? Trouble);

    /// <summary>The latest run.</summary>
    public sealed record Run
    {
        /// <summary>One of <see cref="JobOutcome"/>.</summary>
        public required string Outcome { get; init; }
        public required string Summary { get; init; }
    }

    public interface IStore
    {
        Task<Run?> LatestAsync(string job, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store) : IRequestHandler<Query, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Query q, CancellationToken cancellationToken) =>
            await store.LatestAsync(VerifyLedger.Job, cancellationToken) switch
            {
                { Outcome: JobOutcome.Trouble } run => new Response(
                    IsConclusive: true,
                    run.Summary
                ),
                { Outcome: JobOutcome.Done } => new Response(IsConclusive: true, Trouble: null),
                _ => new Response(IsConclusive: false, Trouble: null),
            };
    }
}
