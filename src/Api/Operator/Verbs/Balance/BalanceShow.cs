using System.CommandLine;
using SharePanel.Application.Operations.Balance;

namespace SharePanel.Api.Operator.Verbs.Balance;

internal sealed class BalanceShow : Verb
{
    private readonly Option<string> user = VerbOptions.User();

    public override string Path => "balance show";
    public override string Description => "Shows the balance of an account.";
    public override IReadOnlyList<string> Examples => ["balance show --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [user];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ShowBalance.Query(run.Text(user)),
            b => Shown.Sentence(b, $"The balance of {b.Email} is {b.Balance}.")
        );
}
