using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Balance;

namespace SharePanel.Api.Operator.Verbs.Balance;

internal sealed class BalanceVerify : Verb
{
    public override string Path => "balance verify";
    public override string Description =>
        "Proves that every balance is the sum of its ledger; exit code 1 and the accounts where it is not.";
    public override IReadOnlyList<string> Examples => ["balance verify", "balance verify --json"];

    public override async Task<int> RunAsync(VerbRun run)
    {
        var result = await VerbProgress.WatchJobAsync(
            run.Terminal,
            "Verifying",
            progress => run.AskAsync(new VerifyLedger.Request { Progress = progress })
        );
        var exitCode = run.Answer(result, Show);
        return result.Value is { Mismatches: > 0 } ? ExitCode.Refused : exitCode;
    }

    private static Shown Show(VerifyLedger.Response proof) =>
        proof.Mismatches == 0
            ? Shown.Sentence(proof, $"{((IJobReport)proof).Summary}")
            : Shown.Parts(
                proof,
                Shown.Explained(
                    proof.First,
                    ("Id", m => m.UserId),
                    ("E-mail", m => m.Email),
                    ("Balance", m => m.Balance),
                    ("Ledger", m => m.Ledger),
                    ("Wrong", m => string.Join('\n', m.Wrong))
                ),
                Shown.Sentence(proof, Total(proof))
            );

    private static FormattableString Total(VerifyLedger.Response proof) =>
        proof.Mismatches == 1 ? $"1 of {proof.Accounts} accounts does not match its entries."
        : proof.Mismatches == proof.First.Count
            ? $"{proof.Mismatches} of {proof.Accounts} accounts do not match their entries."
        : (FormattableString)
            $"{proof.Mismatches} of {proof.Accounts} accounts do not match their entries; these are the first.";
}
