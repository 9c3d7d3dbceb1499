using System.CommandLine;
using SharePanel.Application.Operations.Invoices;

namespace SharePanel.Api.Operator.Verbs.Invoices;

internal sealed class InvoicesList : Verb
{
    private readonly Option<string> user = VerbOptions.User(required: false);
    private readonly Option<int?> limit = VerbOptions.Limit();
    private readonly Option<int?> offset = VerbOptions.Offset();

    public override string Path => "invoices list";
    public override string Description => "Lists invoices, newest first; void ones too.";
    public override IReadOnlyList<string> Examples =>
        ["invoices list", "invoices list --user ann@example.com --json"];
    public override IReadOnlyList<Option> Options => [user, limit, offset];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ListAllInvoices.Query(run.Text(user), run.Get(limit), run.Get(offset)),
            page =>
                Shown.Page(
                    page,
                    ("Id", i => i.Id),
                    ("Number", i => i.InvoiceNumber),
                    ("Account", i => i.Email),
                    ("Amount", i => i.TotalAmount),
                    ("Status", i => i.Status),
                    ("Created", i => i.CreatedAt),
                    ("Due", i => i.DueAt),
                    ("Paid", i => i.PaidAt)
                )
        );
}
