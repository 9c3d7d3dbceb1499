using System.CommandLine;
using System.Globalization;
using SharePanel.Application.Operations.Invoices;

namespace SharePanel.Api.Operator.Verbs.Invoices;

internal sealed class InvoicesRun : Verb
{
    private readonly Option<DateTimeOffset?> asOf = VerbOptions.Time(
        "--as-of",
        "Invoice the months that have begun by then instead of by now: a date or a time in ISO 8601, in UTC unless it says otherwise, at most a year ahead."
    );
    private readonly Option<bool> dryRun = VerbOptions.Flag(
        "--dry-run",
        "Show what would be issued, and change nothing."
    );

    public override string Path => "invoices run";
    public override string Description =>
        "Issues the invoice of every month that has begun, each once, and pays it from the balance where that covers.";
    public override IReadOnlyList<string> Examples =>
        ["invoices run", "invoices run --dry-run", "invoices run --as-of 2026-01-31 --json"];
    public override IReadOnlyList<Option> Options => [asOf, dryRun];

    public override async Task<int> RunAsync(VerbRun run)
    {
        if (run.Get(dryRun))
            return await run.SendAsync(new PreviewInvoices.Query(run.Get(asOf), null), Show);
        var result = await VerbProgress.WatchJobAsync(
            run.Terminal,
            "Issuing invoices",
            progress =>
                run.AskAsync(
                    new RunInvoices.Request
                    {
                        AsOf = run.Get(asOf),
                        RetryParked = true,
                        Progress = progress,
                    }
                )
        );
        if (result.Value is { Parked: > 0 } done)
            await TellOfParkedAsync(run.Terminal.Error, done);
        return run.Answer(result, Show);
    }

    private static Shown Show(RunInvoices.Response done) =>
        done is { Issued: 0, Ended: 0, Parked: 0 }
            ? NothingIsDue(done, done.AsOf)
            : Shown.Parts(
                done,
                Shown.Sentence(
                    done,
                    $"Issued {done.Issued} invoices of {done.TotalAmount} together; {done.Paid} of them are paid from balances."
                ),
                Ended(done, done.Ended, "ended")
            );

    private static Shown Show(PreviewInvoices.Response due) =>
        due is { Issued: 0, Ended: 0, Parked: 0 }
            ? NothingIsDue(due, due.AsOf)
            : Shown.Parts(
                due,
                Shown.Table(
                    due.Rows,
                    ("Account", r => r.Email),
                    ("Id", r => r.UserId),
                    ("Plan", r => r.Plan),
                    ("From", r => r.PeriodStart),
                    ("To", r => r.PeriodEnd),
                    ("Amount", r => r.Amount),
                    ("Balance covers", r => r.Covered)
                ),
                Shown.Sentence(
                    due,
                    $"Would issue {due.Issued} invoices of {due.TotalAmount} together, of which {due.Rows.Count} are shown; balances would pay {due.Paid} of them."
                ),
                Ended(due, due.Ended, "would end"),
                due.Parked == 0
                    ? Shown.Parts(due)
                    : Shown.Sentence(
                        due,
                        $"Accounts whose months do not fit together, which would be parked: {due.Parked}."
                    ),
                Shown.Sentence(due, $"Nothing is changed.")
            );

    private static Shown NothingIsDue(object document, DateTimeOffset asOf) =>
        Shown.Sentence(
            document,
            $"Nothing is due as of {asOf.UtcDateTime:yyyy-MM-dd HH:mm:ss}: everything up to then is invoiced."
        );

    private static Shown Ended(object document, long count, string verb) =>
        count == 0
            ? Shown.Parts(document)
            : Shown.Sentence(
                document,
                $"Subscriptions that {verb}, since their plan has no price any more: {count}."
            );

    private static async Task TellOfParkedAsync(TextWriter error, RunInvoices.Response done)
    {
        foreach (var account in done.ParkedAccounts)
            await error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{account.Email}, account {account.UserId}, cannot be invoiced: {account.Reason}"
                )
            );
        await error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Accounts left out: {done.Parked}. Mend the cause and run this again; the job tries them again after a day."
            )
        );
    }
}
