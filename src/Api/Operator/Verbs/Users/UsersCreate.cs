using System.CommandLine;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api.Operator.Verbs.Users;

internal sealed class UsersCreate : Verb
{
    private readonly Option<string> email = VerbOptions.Text(
        "--email",
        "Its e-mail address, which it logs in with.",
        required: true
    );
    private readonly Option<string> username = VerbOptions.Text(
        "--username",
        "Its username, 1 to 100 characters.",
        required: true
    );
    private readonly NewPassword password = new();
    private readonly Option<string> plan = VerbOptions.Text(
        "--plan",
        "The name of its plan (free)."
    );

    public override string Path => "users create";
    public override string Description => "Makes an account and prints its id.";
    public override IReadOnlyList<string> Examples =>
        [
            "users create --email ann@example.com --username ann --plan pro",
            "users create --email ann@example.com --username ann --password-stdin --json < password.txt",
        ];
    public override IReadOnlyList<Option> Options => [email, username, .. password.Options, plan];

    public override async Task<int> RunAsync(VerbRun run) =>
        await run.SendAsync(
            new CreateUser.Request(
                run.Text(email),
                run.Text(username),
                await password.ReadAsync(run),
                run.Text(plan)
            ),
            made =>
                Shown.Sentence(
                    made,
                    $"Made account {made.Id}: {made.Username}, {made.Email}, on plan {made.Plan}."
                )
        );
}
