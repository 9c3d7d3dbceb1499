using System.CommandLine;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Api.Operator.Verbs.Orgs;

internal sealed class OrgsAddMember : Verb
{
    private readonly Option<long?> org = VerbOptions.Id("--org", "The id of the organization.");
    private readonly Option<string> user = VerbOptions.User();
    private readonly Option<int?> level = VerbOptions.Whole(
        "--level",
        "1 viewer, 2 editor, 3 manager.",
        required: true
    );
    private readonly Option<bool> admin = VerbOptions.Flag(
        "--admin",
        "Let the member change and delete the organization."
    );

    public override string Path => "orgs add-member";
    public override string Description =>
        "Makes an account a member of an organization, or changes what it may do there.";
    public override IReadOnlyList<string> Examples =>
        [
            "orgs add-member --org 7 --user ann@example.com --level 2",
            "orgs add-member --org 7 --user ann@example.com --level 3 --admin",
        ];
    public override IReadOnlyList<Option> Options => [org, user, level, admin];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new AddMember.Command(run.Get(org), run.Text(user), run.Get(level), run.Get(admin)),
            done =>
                Shown.Sentence(
                    done,
                    done.Updated
                        ? $"{done.Email} is a member of organization {done.OrganizationId} already; level is {done.PermissionLevel} now{Admin(done)}."
                        : (FormattableString)
                            $"{done.Email} is a member of organization {done.OrganizationId} now, with level {done.PermissionLevel}{Admin(done)}."
                )
        );

    private static string Admin(AddMember.Response member) =>
        member.IsAdmin ? ", as administrator" : "";
}
