using System.CommandLine;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersShow : Verb
{
    private readonly Option<string> user = VerbOptions.User();

    public override string Path => "users show";
    public override string Description => "Shows an account and what it has.";
    public override IReadOnlyList<string> Examples => ["users show --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [user];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ShowUser.Query(run.Text(user)),
            u =>
                Shown.Details(
                    u,
                    ("Id", u.Id),
                    ("Username", u.Username),
                    ("E-mail", u.Email),
                    ("First name", u.FirstName),
                    ("Last name", u.LastName),
                    ("Plan", u.Plan),
                    ("Plan since", u.PlanSince),
                    ("Balance", u.Balance),
                    ("Verified", u.Verified),
                    ("Suspended", u.SuspendedAt),
                    ("Created", u.CreatedAt),
                    ("Organizations", u.Organizations),
                    ("Instances", $"{u.Instances} of {u.InstanceLimit}"),
                    ("API keys", u.ApiKeys),
                    ("Unpaid invoices", u.UnpaidInvoices),
                    ("Unpaid amount", u.UnpaidAmount),
                    ("Next invoice", u.NextInvoiceAt),
                    ("Next invoice amount", u.NextInvoiceAmount)
                )
        );
}
