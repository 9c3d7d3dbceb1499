using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Application.Operations.Balance;

namespace SharePanel.Application.Operations.Checks;

/// <summary>
/// Whether every balance is what its ledger says. A few accounts are proven at once; of many the latest proof is told, which
/// may take minutes.
/// </summary>
[Check("ledger", Ground.Schema)]
internal sealed class LedgerCheck(VerifyLedger.IStore store, LedgerProof proof, IMediator mediator)
    : ICheck
{
    internal const int MostAtOnce = 10_000;

    private const string Prove =
        "Run, for the accounts and what is wrong: sharepanel balance verify";

    public async Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        var accounts = await store.CountAsync(cancellationToken);
        return
        [
            accounts <= MostAtOnce
                ? await ProveAsync(cancellationToken)
                : await TellLatestAsync(accounts, cancellationToken),
        ];
    }

    private async Task<Observation> ProveAsync(CancellationToken cancellationToken)
    {
        var (accounts, mismatches) = (0L, 0L);
        await foreach (var batch in proof.BatchesAsync(cancellationToken))
        {
            accounts += batch.Accounts;
            mismatches += batch.Mismatches.Count;
        }
        return mismatches == 0
            ? Observation.Ok(
                Text($"Proven now for {accounts} accounts: every balance equals its ledger.")
            )
            : Observation.Problem(
                Text($"{mismatches} of {accounts} accounts do not match their entries."),
                Prove
            );
    }

    private async Task<Observation> TellLatestAsync(
        long accounts,
        CancellationToken cancellationToken
    )
    {
        var latest = await mediator.Send(new ShowLedgerProof.Query(), cancellationToken);
        return latest.Value switch
        {
            { Trouble: { } trouble } => Observation.Problem($"{trouble}.", Prove),
            { IsConclusive: true } => Observation.Ok(
                Text(
                    $"The latest proof of verify-ledger found every balance of {accounts} accounts right."
                )
            ),
            _ => Observation.Warning(
                Text($"No proof of {accounts} accounts has come to its end yet."),
                "Run: sharepanel balance verify"
            ),
        };
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
