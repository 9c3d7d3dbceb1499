using System.CommandLine;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Api.Operator.Verbs.Dashboard;

internal sealed class OperatorSetPassword : Verb
{
    private readonly NewPassword password = new();

    public override string Path => "operator set-password";
    public override string Description =>
        "Sets the password of the job dashboard, /jobs; servers that run honour it at once.";
    public override IReadOnlyList<string> Examples =>
        ["operator set-password", "operator set-password --password-stdin < password.txt"];
    public override IReadOnlyList<Option> Options => password.Options;

    public override async Task<int> RunAsync(VerbRun run) =>
        await run.SendAsync(
            new SetOperatorPassword.Request(await password.ReadAsync(run)),
            set => Shown.Sentence(set, $"The dashboard has a new password; sign in as {set.User}.")
        );
}
