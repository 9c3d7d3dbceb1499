using System.CommandLine;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersSetPlan : Verb
{
    private readonly Option<string> user = VerbOptions.User();
    private readonly Option<string> plan = VerbOptions.Text(
        "--plan",
        "The name of the plan.",
        required: true
    );

    public override string Path => "users set-plan";
    public override string Description => "Moves an account to a plan.";
    public override IReadOnlyList<string> Examples =>
        ["users set-plan --user ann@example.com --plan pro"];
    public override IReadOnlyList<Option> Options => [user, plan];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new SetPlan.Command(run.Text(user), run.Text(plan)),
            done =>
                Shown.Sentence(
                    done,
                    done.Changed
                        ? $"{done.Email} is on plan {done.Plan} now."
                        : (FormattableString)$"{done.Email} was on plan {done.Plan} already."
                )
        );
}
