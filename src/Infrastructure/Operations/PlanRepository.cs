using SharePanel.Application.Operations.Plans;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed class PlanRepository(DbSession db) : SetPlanLimits.IStore, ListAllPlans.IStore
{
    private static readonly Sql Find = Sql.Portable(
        "SELECT id FROM plans {{lock}} WHERE name = @name"
    );

    public Task<long?> FindIdAsync(string name, CancellationToken cancellationToken) =>
        db.FirstOrDefaultAsync<long?>(Find, new { name }, cancellationToken);

    private static readonly Sql Names = Sql.Portable("SELECT name FROM plans ORDER BY price, id");

    public Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        db.ListAsync<string>(Names, parameters: null, cancellationToken);

    private static readonly Sql Update = Sql.ChangingCallers(
        """
        UPDATE plans
        SET price = COALESCE(@Price, price),
            org_limit = COALESCE(@OrgLimit, org_limit),
            instance_limit = COALESCE(@InstanceLimit, instance_limit),
            daily_requests = COALESCE(@Daily, daily_requests),
            minute_requests = COALESCE(@PerMinute, minute_requests),
            max_payload_mib = COALESCE(@MaxPayloadMb, max_payload_mib)
        WHERE id = @id
        """
    );

    public Task UpdateAsync(
        long id,
        SetPlanLimits.Request changes,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            Update,
            new
            {
                id,
                Price = changes.Price?.Minor,
                changes.OrgLimit,
                changes.InstanceLimit,
                changes.Daily,
                changes.PerMinute,
                changes.MaxPayloadMb,
            },
            cancellationToken
        );

    private static readonly Sql Add = Sql.Portable(
        """
        INSERT INTO plans (name, price, org_limit, instance_limit, file_limit, storage_limit, daily_requests, minute_requests,
                           max_payload_mib, description, features)
        {{output:id}}
        VALUES (@Name, @Price, @OrgLimit, @InstanceLimit, @FileLimit, @StorageLimit, @DailyRequests, @MinuteRequests,
                @MaxPayloadMib, @Description, @Features)
        {{returning:id}}
        """
    );

    public Task<long> AddAsync(Plan plan, CancellationToken cancellationToken) =>
        db.ScalarAsync<long>(Add, plan, cancellationToken);

    private static readonly Sql List = Sql.Portable(
        """
        SELECT p.id, p.name, p.price, p.org_limit, p.instance_limit, p.daily_requests, p.minute_requests, p.max_payload_mib,
               COALESCE(c.accounts, 0) AS accounts
        FROM plans p
        LEFT JOIN (SELECT plan_id, COUNT(*) AS accounts FROM accounts GROUP BY plan_id) c ON c.plan_id = p.id
        ORDER BY p.price, p.id
        """
    );

    public Task<IReadOnlyList<ListAllPlans.Row>> ListAsync(CancellationToken cancellationToken) =>
        db.ListAsync<ListAllPlans.Row>(List, parameters: null, cancellationToken);
}
