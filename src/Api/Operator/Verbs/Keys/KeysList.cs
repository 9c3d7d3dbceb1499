using System.CommandLine;
using SharePanel.Application.Operations.Keys;

namespace SharePanel.Api.Operator.Verbs.Keys;

internal sealed class KeysList : Verb
{
    private readonly Option<string> user = VerbOptions.User();
    private readonly Option<int?> limit = VerbOptions.Limit();
    private readonly Option<int?> offset = VerbOptions.Offset();

    public override string Path => "keys list";
    public override string Description => "Lists the API keys of an account.";
    public override IReadOnlyList<string> Examples => ["keys list --user ann@example.com"];
    public override IReadOnlyList<Option> Options => [user, limit, offset];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ListUserKeys.Query(run.Text(user), run.Get(limit), run.Get(offset)),
            page =>
                Shown.Page(
                    page,
                    ("Id", k => k.Id),
                    ("Name", k => k.Name),
                    ("Begins", k => k.VisiblePart),
                    ("Permissions", k => k.Permissions),
                    ("Created", k => k.CreatedAt),
                    ("Last used", k => k.LastUsedAt),
                    ("Expires", k => k.ExpiresAt),
                    ("Active", k => k.IsActive)
                )
        );
}
