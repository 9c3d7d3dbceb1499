using System.CommandLine;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersSuspend : Verb
{
    private readonly Option<string> user = VerbOptions.User();

    public override string Path => "users suspend";
    public override string Description =>
        "Suspends an account: its password and keys are refused at once.";
    public override IReadOnlyList<string> Examples => ["users suspend --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [user];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new SuspendUser.Command(run.Text(user)),
            done =>
                Shown.Sentence(
                    done,
                    done.Changed
                        ? $"{done.Email} is suspended now."
                        : (FormattableString)$"{done.Email} was suspended already."
                )
        );
}
