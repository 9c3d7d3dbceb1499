using System.CommandLine;
using SharePanel.Application.Operations.Keys;

namespace SharePanel.Api.Operator.Verbs.Keys;

internal sealed class KeysRevokeAll : Verb
{
    private readonly Option<string> user = VerbOptions.User();

    public override string Path => "keys revoke-all";
    public override string Description => "Revokes all API keys of an account, at once.";
    public override IReadOnlyList<string> Examples => ["keys revoke-all --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [user];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new RevokeAllKeys.Command(run.Text(user)),
            gone => Shown.Sentence(gone, $"Revoked {gone.Revoked} keys of {gone.Email}.")
        );
}
