using System.CommandLine;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Api.Operator.Verbs.Orgs;

internal sealed class OrgsRemoveMember : Verb
{
    private readonly Option<long?> org = VerbOptions.Id("--org", "The id of the organization.");
    private readonly Option<string> user = VerbOptions.User();

    public override string Path => "orgs remove-member";
    public override string Description =>
        "Ends a membership; the member's instances leave the organization with it.";
    public override IReadOnlyList<string> Examples =>
        ["orgs remove-member --org 7 --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [org, user];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new RemoveMember.Command(run.Get(org), run.Text(user)),
            done =>
                Shown.Sentence(
                    done,
                    $"{done.Email} is no longer a member of organization {done.OrganizationId}."
                )
        );
}
