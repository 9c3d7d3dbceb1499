using System.CommandLine;
using SharePanel.Application.Operations.Users;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersSetPlan : Verb
{
    private readonly Option<string> user = VerbOptions.User();
    private readonly Option<string> plan = VerbOptions.Text(
        "--plan",
        "The name of the plan.",
        required: true
    );

    public override string Path => "users set-plan";
    public override string Description =>
        "Moves an account to a plan; what is left of an invoiced month is charged or credited by the day.";
    public override IReadOnlyList<string> Examples =>
        ["users set-plan --user ann@example.com --plan pro"];
    public override IReadOnlyList<Option> Options => [user, plan];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new SetPlan.Command(run.Text(user), run.Text(plan)),
            done =>
                Shown.Parts(done, [.. Sentences(done).Select(text => Shown.Sentence(done, text))])
        );

    private static IEnumerable<FormattableString> Sentences(SetPlan.Response done)
    {
        yield return done.Changed
            ? $"{done.Email} is on plan {done.Plan} now."
            : (FormattableString)$"{done.Email} was on plan {done.Plan} already.";
        foreach (var number in done.Replaced)
            yield return $"Invoice {number} is void, since what it asked for is reckoned anew.";
        foreach (var invoice in done.Invoices)
            yield return invoice.Status == InvoiceStatus.Paid
                ? $"Issued invoice {invoice.Id}, {invoice.InvoiceNumber}, of {invoice.TotalAmount}; paid from the balance."
                : (FormattableString)
                    $"Issued invoice {invoice.Id}, {invoice.InvoiceNumber}, of {invoice.TotalAmount}; due {invoice.DueAt:yyyy-MM-dd}.";
        if (done.Credited > Money.Zero)
            yield return $"Credited {done.Credited} to the balance.";
    }
}
