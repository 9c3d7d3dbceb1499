using System.CommandLine;
using SharePanel.Application.Operations.Instances;

namespace SharePanel.Api.Operator.Verbs.Instances;

internal sealed class InstancesList : Verb
{
    private readonly Option<string> user = VerbOptions.User(required: false);
    private readonly Option<int?> limit = VerbOptions.Limit();
    private readonly Option<int?> offset = VerbOptions.Offset();

    public override string Path => "instances list";
    public override string Description => "Lists instances, newest first.";
    public override IReadOnlyList<string> Examples =>
        ["instances list", "instances list --user ann@example.com --json"];
    public override IReadOnlyList<Option> Options => [user, limit, offset];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ListAllInstances.Query(run.Text(user), run.Get(limit), run.Get(offset)),
            page =>
                Shown.Page(
                    page,
                    ("Id", i => i.Id),
                    ("Name", i => i.InstanceName),
                    ("Path", i => i.InstancePath),
                    ("Type", i => i.Type),
                    ("Product", i => i.InstanceType),
                    ("Status", i => i.Status),
                    ("Owner", i => i.Email),
                    ("Organization", i => i.OrganizationId),
                    ("Created", i => i.CreatedAt)
                )
        );
}
