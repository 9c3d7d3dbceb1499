using System.CommandLine;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersList : Verb
{
    private readonly Option<int?> limit = VerbOptions.Limit();
    private readonly Option<int?> offset = VerbOptions.Offset();

    public override string Path => "users list";
    public override string Description => "Lists accounts, newest first.";
    public override IReadOnlyList<string> Examples =>
        ["users list", "users list --limit 10 --offset 20 --json"];
    public override IReadOnlyList<Option> Options => [limit, offset];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ListUsers.Query(run.Get(limit), run.Get(offset)),
            page =>
                Shown.Page(
                    page,
                    ("Id", u => u.Id),
                    ("Username", u => u.Username),
                    ("E-mail", u => u.Email),
                    ("Plan", u => u.Plan),
                    ("Balance", u => u.Balance),
                    ("Verified", u => u.Verified),
                    ("Suspended", u => u.SuspendedAt),
                    ("Created", u => u.CreatedAt)
                )
        );
}
