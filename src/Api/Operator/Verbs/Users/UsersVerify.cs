using System.CommandLine;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersVerify : Verb
{
    private readonly Option<string> user = VerbOptions.User();

    public override string Path => "users verify";
    public override string Description => "Marks an account as verified.";
    public override IReadOnlyList<string> Examples => ["users verify --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [user];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new VerifyUser.Command(run.Text(user)),
            done =>
                Shown.Sentence(
                    done,
                    done.Changed
                        ? $"{done.Email} is verified now."
                        : (FormattableString)$"{done.Email} was verified already."
                )
        );
}
