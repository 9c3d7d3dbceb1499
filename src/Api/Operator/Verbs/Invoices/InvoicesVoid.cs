using System.CommandLine;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Operator.Verbs.Invoices;

internal sealed class InvoicesVoid : Verb
{
    private readonly Option<string> invoice = VerbOptions.Invoice();

    public override string Path => "invoices void";
    public override string Description =>
        "Cancels an invoice; what was paid for it goes back to the balance.";
    public override IReadOnlyList<string> Examples =>
        ["invoices void --invoice INV-20260301-7K2M9Q", "invoices void --invoice 1009 --json"];
    public override IReadOnlyList<Option> Options => [invoice];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new VoidInvoice.Command(run.Text(invoice)),
            done => Shown.Sentence(done, Sentence(done))
        );

    private static FormattableString Sentence(VoidInvoice.Response done)
    {
        if (done.AlreadyVoid)
            return $"Invoice {done.Id}, {done.InvoiceNumber}, of {done.Email} is void already.";
        return done.Refunded > Money.Zero
            ? $"Voided invoice {done.Id}, {done.InvoiceNumber}, and returned {done.Refunded} to the balance of {done.Email}."
            : (FormattableString)
                $"Voided invoice {done.Id}, {done.InvoiceNumber}, of {done.TotalAmount} to {done.Email}.";
    }
}
