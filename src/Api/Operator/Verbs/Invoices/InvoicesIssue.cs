using System.CommandLine;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Operator.Verbs.Invoices;

internal sealed class InvoicesIssue : Verb
{
    private readonly Option<string> user = VerbOptions.User();
    private readonly Option<Money?> amount = VerbOptions.Amount("--amount", "How much, as 12.50.");
    private readonly Option<string> description = VerbOptions.Text(
        "--description",
        "What for, at most 500 characters (Services)."
    );

    public override string Path => "invoices issue";
    public override string Description =>
        "Issues an invoice and prints its id and number; the balance pays it at once if it covers it.";
    public override IReadOnlyList<string> Examples =>
        ["invoices issue --user ann@example.com --amount 40.00 --description Migration"];
    public override IReadOnlyList<Option> Options => [user, amount, description];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new IssueInvoice.Command(run.Text(user), run.Get(amount), run.Text(description)),
            made =>
                Shown.Sentence(
                    made,
                    made.PaidAt is null
                        ? $"Issued invoice {made.Id}, {made.InvoiceNumber}, of {made.TotalAmount} to {made.Email}; due {made.DueAt:yyyy-MM-dd}."
                        : (FormattableString)
                            $"Issued invoice {made.Id}, {made.InvoiceNumber}, of {made.TotalAmount} to {made.Email}; paid from the balance."
                )
        );
}
