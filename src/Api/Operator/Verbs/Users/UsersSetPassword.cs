using System.CommandLine;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersSetPassword : Verb
{
    private readonly Option<string> user = VerbOptions.User();
    private readonly NewPassword password = new();

    public override string Path => "users set-password";
    public override string Description =>
        "Gives an account a new password; its API keys go on working.";
    public override IReadOnlyList<string> Examples =>
        [
            "users set-password --user ann@example.com",
            "users set-password --user 42 --password-stdin < password.txt",
        ];
    public override IReadOnlyList<Option> Options => [user, .. password.Options];

    public override async Task<int> RunAsync(VerbRun run) =>
        await run.SendAsync(
            new SetPassword.Request(run.Text(user), await password.ReadAsync(run)),
            done => Shown.Sentence(done, $"{done.Email} has a new password.")
        );
}
