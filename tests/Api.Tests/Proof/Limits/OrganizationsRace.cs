using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>Organizations up to the plan's limit, while others of them are deleted now and then.</summary>
internal sealed class OrganizationsRace : Race
{
    public override string Name => "organizations";

    public override async Task RunAsync(Stage stage)
    {
        var chance = stage.Chance;
        var places = Places.Of(chance.Next(1, 16), chance);
        var ann = await stage.AccountAsync(orgs: places.Limit);
        var made = new List<long>();
        while (made.Count < places.Taken)
            made.Add(await stage.Given.OrgAsync(ann[0]));
        // To be a member of another's is not to have made one.
        await stage.Given.MemberAsync(
            await stage.Given.OrgAsync(await stage.Given.UserAsync()),
            ann[0],
            level: 3,
            isAdmin: true
        );
        var leaving = made.Take(chance.Next(2) * chance.Next(4)).ToList();
        var makers = Enumerable
            .Range(0, places.Left + chance.Next(5, 25))
            .Select(_ => Make(stage, ann))
            .ToList();
        var replies = await stage.AtOnceAsync([
            .. makers,
            .. leaving.Select(id => stage.Change(ann, "orgs", "delete", new { org_id = id })),
        ]);
        Races.Demand(
            replies.Skip(makers.Count).All(reply => reply.Status == 200),
            "An organization could not be deleted"
        );
        var full = Wire.Error(
            403,
            "Organization limit reached for your plan",
            "organization_limit_reached"
        );
        var created = Wire.Ok("Organization created successfully");
        var count = places.Judge([.. replies.Take(makers.Count)], leaving.Count, created, full);
        await DemandRowsAsync(stage, ann[0], places.Taken + count - leaving.Count, count);
        count += await Places.FillAsync(() => Make(stage, ann), full);
        await DemandRowsAsync(stage, ann[0], places.Limit, count);
    }

    // Most want a path that others want as well.
    private static Func<Task<Reply>> Make(Stage stage, IReadOnlyList<User> keys) =>
        stage.Change(keys, "orgs", "new", new { title = $"Race {stage.Chance.Next(3)}" });

    private static async Task DemandRowsAsync(Stage stage, User ann, int there, int made)
    {
        var rows = await stage.Database.ColumnAsync<long>(
            """
            SELECT COUNT(*) FROM organizations WHERE created_by = @Id
            UNION ALL
            SELECT COUNT(*) FROM memberships m INNER JOIN organizations o ON o.id = m.organization_id
            WHERE m.account_id = @Id AND o.created_by = @Id AND m.is_admin = 1
            UNION ALL
            SELECT COUNT(*) FROM activity WHERE account_id = @Id AND action = 'organization_created'
            """,
            new { ann.Id }
        );
        Races.Demand(
            rows.SequenceEqual([there, there, made]),
            $"{there} organizations were to be there and {made} to have been made, but {string.Join(", ", rows)} are organizations, memberships, entries of the log"
        );
    }
}
