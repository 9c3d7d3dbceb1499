using SharePanel.Application.Operations.Invoices;

namespace SharePanel.Api.Operator.Verbs.Invoices;

internal sealed class InvoicesCollect : Verb
{
    public override string Path => "invoices collect";
    public override string Description =>
        "Pays what balances have come to cover, reminds of what is overdue, and puts instances of those who do not pay to sleep; accounts that failed before are tried again.";
    public override IReadOnlyList<string> Examples =>
        ["invoices collect", "invoices collect --json"];

    public override async Task<int> RunAsync(VerbRun run)
    {
        var result = await VerbProgress.WatchJobAsync(
            run.Terminal,
            "Collecting",
            progress =>
                run.AskAsync(
                    new CollectInvoices.Request { RetryParked = true, Progress = progress }
                )
        );
        return run.Answer(
            result,
            done =>
                Shown.Details(
                    done,
                    ("Paid", done.Paid),
                    ("Paid amount", done.PaidAmount),
                    ("Became overdue", done.Overdue),
                    ("Reminded of", done.Reminded),
                    ("Instances put to sleep", done.PutToSleep),
                    ("Instances woken", done.Woken),
                    ("Accounts parked", done.Parked)
                )
        );
    }
}
