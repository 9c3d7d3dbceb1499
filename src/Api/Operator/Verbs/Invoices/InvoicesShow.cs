using System.CommandLine;
using SharePanel.Application.Operations.Invoices;

namespace SharePanel.Api.Operator.Verbs.Invoices;

internal sealed class InvoicesShow : Verb
{
    private readonly Option<string> invoice = VerbOptions.Invoice();

    public override string Path => "invoices show";
    public override string Description => "Shows an invoice with its lines; void ones too.";
    public override IReadOnlyList<string> Examples =>
        ["invoices show --invoice INV-20260301-7K2M9Q", "invoices show --invoice 1009 --json"];
    public override IReadOnlyList<Option> Options => [invoice];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ShowInvoice.Query(run.Text(invoice)),
            i =>
                Shown.Parts(
                    i,
                    Shown.Details(
                        i,
                        ("Id", i.Id),
                        ("Number", i.InvoiceNumber),
                        ("Account", i.Email),
                        ("Customer", i.CustomerName),
                        ("Plan", i.PlanName),
                        ("Description", i.Description),
                        ("Period from", i.PeriodStart),
                        ("Period until", i.PeriodEnd),
                        ("Changes the month from", i.AdjustsStart),
                        ("Amount", i.TotalAmount),
                        ("Status", i.Status),
                        ("Created", i.CreatedAt),
                        ("Due", i.DueAt),
                        ("Paid", i.PaidAt),
                        ("Days dunned", i.DunnedDays),
                        ("Next step", i.NextStepAt)
                    ),
                    Shown.Table(
                        i.Lines,
                        ("Line", line => line.Description),
                        ("Amount", line => line.Amount)
                    )
                )
        );
}
