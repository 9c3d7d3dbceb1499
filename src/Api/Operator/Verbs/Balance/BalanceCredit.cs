using System.CommandLine;
using SharePanel.Application.Operations.Balance;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Operator.Verbs.Balance;

internal sealed class BalanceCredit : Verb
{
    private readonly Option<string> user = VerbOptions.User();
    private readonly Option<Money?> amount = VerbOptions.Amount("--amount", "How much, as 12.50.");
    private readonly Option<string> reference = VerbOptions.Text(
        "--reference",
        "The payment's own number, so that repeating the command does no harm (made up)."
    );

    public override string Path => "balance credit";
    public override string Description =>
        "Adds money to a balance; the same reference is booked only once.";
    public override IReadOnlyList<string> Examples =>
        ["balance credit --user ann@example.com --amount 25.00 --reference PAY-1009"];
    public override IReadOnlyList<Option> Options => [user, amount, reference];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new CreditBalance.Command(run.Text(user), run.Get(amount), run.Text(reference)),
            done =>
                Shown.Sentence(
                    done,
                    done.AlreadyBooked
                        ? $"{done.Reference} is already booked, with {done.Amount}; the balance of {done.Email} is {done.Balance}."
                        : (FormattableString)
                            $"Credited {done.Amount} to {done.Email} under {done.Reference}; the balance is {done.Balance}."
                )
        );
}
