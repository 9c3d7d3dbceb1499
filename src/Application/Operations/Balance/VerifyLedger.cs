using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Application.Operations.Balance;

/// <summary>
/// Proves for every account that its balance is the sum of its ledger's entries, and that its invoices have the entries that
/// their status asks for.
/// </summary>
public static class VerifyLedger
{
    internal const string Job = "verify-ledger";

    /// <summary>Mismatches that are told one by one.</summary>
    internal const int MaxShown = 100;

    [Job(
        Job,
        JobPace.Daily,
        "Proves every balance against its ledger; a mismatch shows in the health check.",
        Hour = 4,
        Minute = 15
    )]
    public sealed record Request : IJob<Response>
    {
        public IProgress<JobProgress>? Progress { get; init; }
    }

    /// <param name="Accounts">Accounts verified.</param>
    /// <param name="Mismatches">Of these, how many something is wrong with.</param>
    /// <param name="First">The first of these, at most 100.</param>
    public sealed record Response(
        long Accounts,
        long Mismatches,
        IReadOnlyList<LedgerMismatch> First
    ) : IJobReport
    {
        string IJobReport.Summary =>
            (Accounts, Mismatches) switch
            {
                (1, 0) => "1 account verified: its balance equals its ledger.",
                (_, 0) => Text($"{Accounts} accounts verified: every balance equals its ledger."),
                (_, 1) => "1 account does not match its entries; run sharepanel balance verify",
                _ => Text(
                    $"{Mismatches} accounts do not match their entries; run sharepanel balance verify"
                ),
            };

        bool IJobReport.IsTrouble => Mismatches > 0;
    }

    public interface IStore
    {
        Task<long> CountAsync(CancellationToken cancellationToken);

        /// <summary>The books of the accounts after an id, in the order of their ids.</summary>
        Task<IReadOnlyList<AccountBooks>> AfterAsync(
            long id,
            int count,
            CancellationToken cancellationToken
        );

        /// <summary>The invoices of the accounts from one id to another that may be wrong; every wrong one is among them.</summary>
        Task<IReadOnlyList<InvoiceBooks>> DoubtfulInvoicesAsync(
            long from,
            long to,
            CancellationToken cancellationToken
        );

        /// <summary>Holds bookings of an account back until the transaction ends.</summary>
        Task LockAsync(long accountId, CancellationToken cancellationToken);

        /// <summary>Writes a mismatch to the log, as an error.</summary>
        void Alarm(LedgerMismatch mismatch);
    }

    internal sealed class Handler(IStore store, LedgerProof proof)
        : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var total = await store.CountAsync(cancellationToken);
            var (accounts, mismatches) = (0L, 0L);
            var first = new List<LedgerMismatch>();
            await foreach (var batch in proof.BatchesAsync(cancellationToken))
            {
                foreach (var mismatch in batch.Mismatches.Take(MaxShown - first.Count))
                {
                    first.Add(mismatch);
                    store.Alarm(mismatch);
                }
                mismatches += batch.Mismatches.Count;
                accounts += batch.Accounts;
                r.Progress?.Report(new JobProgress(accounts, total));
            }
            return new Response(accounts, mismatches, first);
        }
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
