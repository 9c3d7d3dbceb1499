using SharePanel.Application.Kernel;
using SharePanel.Application.Search;
using SharePanel.Domain.Text;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Search;

internal sealed class SearchRepository(DbSession db) : FindByText.IStore
{
    private const string Organizations = """
        SELECT 'organization' AS type, o.id, o.title AS name, o.path, o.created_at, NULL AS status,
               CASE WHEN o.title_key LIKE @beginning ESCAPE '\' OR o.title_key LIKE @lastWord ESCAPE '\'
                      OR o.title_key LIKE @innerWord ESCAPE '\' OR o.path LIKE @beginning ESCAPE '\'
                      OR o.path LIKE @lastPart ESCAPE '\' OR o.path LIKE @innerPart ESCAPE '\'
                    THEN 0 ELSE 1 END AS place
        FROM memberships m
        JOIN organizations o ON o.id = m.organization_id
        WHERE m.account_id = @userId
          AND (o.title_key LIKE @anywhere ESCAPE '\' OR o.path LIKE @anywhere ESCAPE '\')
        """;

    private const string Instances = """
        SELECT 'instance' AS type, i.id, i.name, i.path, i.created_at, i.status,
               CASE WHEN i.name_key LIKE @beginning ESCAPE '\' OR i.name_key LIKE @lastWord ESCAPE '\'
                      OR i.name_key LIKE @innerWord ESCAPE '\' OR i.path LIKE @beginning ESCAPE '\'
                      OR i.path LIKE @lastPart ESCAPE '\' OR i.path LIKE @innerPart ESCAPE '\'
                    THEN 0 ELSE 1 END AS place
        FROM instances i
        WHERE i.account_id = @userId
          AND (i.name_key LIKE @anywhere ESCAPE '\' OR i.path LIKE @anywhere ESCAPE '\')
        """;

    private static readonly Sql InOrganizations = Ranked(Organizations);
    private static readonly Sql InInstances = Ranked(Instances);
    private static readonly Sql Everywhere = Ranked(
        $"""
        {Organizations}
        UNION ALL
        {Instances}
        """
    );

    // The last two columns of the order make it total, so pages never overlap.
    private static Sql Ranked(string hits) =>
        Sql.Portable(
            $$$"""
            SELECT h.type, h.id, h.name, h.path, h.created_at, h.status
            FROM (
            {{{hits}}}
            ) h
            ORDER BY h.place, h.created_at DESC, h.type, h.id DESC
            {{page}}
            """
        );

    public Task<IReadOnlyList<FindByText.Hit>> FindAsync(
        long userId,
        string text,
        FindByText.Scope scope,
        Paging paging,
        CancellationToken cancellationToken
    )
    {
        var literal = LikePattern.Literal(Folding.Fold(text));
        return db.ListAsync<FindByText.Hit>(
            scope switch
            {
                FindByText.Scope.Organizations => InOrganizations,
                FindByText.Scope.Instances => InInstances,
                _ => Everywhere,
            },
            new
            {
                userId,
                anywhere = $"%{literal}%",
                beginning = $"{literal}%",
                // Words of a name stand between spaces, those of a path between hyphens.
                lastWord = $"% {literal}",
                innerWord = $"% {literal} %",
                lastPart = $"%-{literal}",
                innerPart = $"%-{literal}-%",
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );
    }
}
