using System.CommandLine;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Api.Operator.Verbs.Orgs;

internal sealed class OrgsList : Verb
{
    private readonly Option<string> user = VerbOptions.User(required: false);
    private readonly Option<int?> limit = VerbOptions.Limit();
    private readonly Option<int?> offset = VerbOptions.Offset();

    public override string Path => "orgs list";
    public override string Description => "Lists organizations, newest first.";
    public override IReadOnlyList<string> Examples =>
        ["orgs list", "orgs list --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [user, limit, offset];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ListOrganizations.Query(run.Text(user), run.Get(limit), run.Get(offset)),
            page =>
                Shown.Page(
                    page,
                    ("Id", o => o.Id),
                    ("Title", o => o.Title),
                    ("Path", o => o.Path),
                    ("Belongs to", o => o.AdminEmail),
                    ("Members", o => o.MemberCount),
                    ("Instances", o => o.InstanceCount),
                    ("Created", o => o.CreatedAt)
                )
        );
}
