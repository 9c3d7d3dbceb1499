using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SharePanel.Peers;

namespace SharePanel.Ef;

internal static class Reads
{
    private const int PageSize = 1000;

    public static async Task<JsonHttpResult<Answer<ProfileRow>>> ProfileAsync(
        long account,
        PanelContext db,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Json(
            Success(
                "Profile retrieved successfully",
                await db
                    .Accounts.Where(a => a.Id == account)
                    .Select(a => new ProfileRow(
                        a.Id,
                        a.Username,
                        a.Email,
                        a.Bio,
                        a.Pfp,
                        a.Plan.Name,
                        a.Plan.OrgLimit,
                        a.Plan.InstanceLimit,
                        a.Verified,
                        a.Balance,
                        a.CreatedAt,
                        a.Plan.FileLimit,
                        a.Plan.StorageLimit,
                        a.FirstName,
                        a.LastName,
                        a.Phone,
                        a.Address
                    ))
                    .SingleAsync(cancellationToken)
            ),
            WireContext.Wire.AnswerProfileRow
        );

    public static async Task<JsonHttpResult<Answer<List<OrgRow>>>> OrgsAsync(
        long account,
        PanelContext db,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Json(
            Success(
                "Organizations retrieved successfully",
                await db
                    .Memberships.Where(m => m.AccountId == account)
                    .OrderByDescending(m => m.OrganizationId)
                    .Take(PageSize)
                    .Select(m => new OrgRow(
                        m.Organization.Id,
                        m.Organization.Title,
                        m.Organization.Path,
                        m.Organization.AdminId,
                        m.Organization.Contact,
                        m.Organization.CreatedBy,
                        m.IsAdmin,
                        m.PermissionLevel
                    ))
                    .ToListAsync(cancellationToken)
            ),
            WireContext.Wire.AnswerListOrgRow
        );

    public static async Task<JsonHttpResult<Answer<List<InstanceRow>>>> InstancesAsync(
        long account,
        PanelContext db,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Json(
            Success(
                "Instances retrieved successfully",
                await db
                    .Instances.Where(i => i.AccountId == account)
                    .OrderByDescending(i => i.CreatedAt)
                    .ThenByDescending(i => i.Id)
                    .Take(PageSize)
                    .Select(i => new InstanceRow(
                        i.Id,
                        i.Name,
                        i.Path,
                        i.CreatedAt,
                        i.Status,
                        i.InstanceType,
                        i.Type
                    ))
                    .ToListAsync(cancellationToken)
            ),
            WireContext.Wire.AnswerListInstanceRow
        );

    public static async Task<JsonHttpResult<Answer<CountRow>>> UnreadAsync(
        long account,
        PanelContext db,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Json(
            Success(
                "Unread count retrieved successfully",
                new CountRow(
                    await db.Notifications.CountAsync(
                        n => n.AccountId == account && n.IsRead == 0,
                        cancellationToken
                    )
                )
            ),
            WireContext.Wire.AnswerCountRow
        );

    private static Answer<T> Success<T>(string message, T data) =>
        new("success", message, TimeProvider.System.GetUtcNow(), data);
}
