using System.CommandLine;
using SharePanel.Application.Operations.Keys;

namespace SharePanel.Api.Operator.Verbs.Keys;

internal sealed class KeysRevoke : Verb
{
    private readonly Option<long?> key = VerbOptions.Id(
        "--key",
        "The id of the key, as keys list shows it."
    );

    public override string Path => "keys revoke";
    public override string Description => "Revokes an API key, at once.";
    public override IReadOnlyList<string> Examples => ["keys revoke --key 31"];
    public override IReadOnlyList<Option> Options => [key];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new RevokeKey.Command(run.Get(key)),
            gone =>
                Shown.Sentence(
                    gone,
                    $"Revoked key {gone.Id}, {gone.Name}, of account {gone.UserId}."
                )
        );
}
