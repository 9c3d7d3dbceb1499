using System.CommandLine;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersRestore : Verb
{
    private readonly Option<string> user = VerbOptions.User();

    public override string Path => "users restore";
    public override string Description => "Ends the suspension of an account.";
    public override IReadOnlyList<string> Examples => ["users restore --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [user];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new RestoreUser.Command(run.Text(user)),
            done =>
                Shown.Sentence(
                    done,
                    done.Changed
                        ? $"{done.Email} may log in again."
                        : (FormattableString)$"{done.Email} was not suspended."
                )
        );
}
