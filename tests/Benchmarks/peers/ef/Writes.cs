using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SharePanel.Peers;

namespace SharePanel.Ef;

/// <summary>
/// Changes take turns: SQLite has one writer at a time, and without a queue the library would sleep and try again, which
/// would measure its sleep.
/// </summary>
internal sealed class Writes : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task<JsonHttpResult<Done>> UpdateAsync(
        long account,
        ProfileFields fields,
        HttpContext http,
        PanelContext db
    )
    {
        var now = TimeProvider.System.GetUtcNow();
        await turn.WaitAsync(http.RequestAborted);
        try
        {
            var row = await db.Accounts.SingleAsync(a => a.Id == account, http.RequestAborted);
            row.Bio = Changed(row.Bio, fields.Bio);
            row.Pfp = Changed(row.Pfp, fields.Pfp);
            row.FirstName = Changed(row.FirstName, fields.FirstName);
            row.LastName = Changed(row.LastName, fields.LastName);
            row.Phone = Changed(row.Phone, fields.Phone);
            row.Address = Changed(row.Address, fields.Address);
            db.Activities.Add(
                new Activity
                {
                    AccountId = account,
                    Action = "profile_updated",
                    ResourceType = "account",
                    ResourceId = account,
                    Details = fields.Details(),
                    IpAddress = http.Connection.RemoteIpAddress?.ToString(),
                    CreatedAt = now.ToUnixTimeMilliseconds(),
                }
            );
            // Both rows in one transaction.
            await db.SaveChangesAsync(http.RequestAborted);
        }
        finally
        {
            turn.Release();
        }
        return TypedResults.Json(
            new Done("success", "Profile updated successfully", now),
            WireContext.Wire.Done
        );
    }

    public void Dispose() => turn.Dispose();

    private static string? Changed(string? before, string? sent) =>
        sent switch
        {
            null => before,
            "" => null,
            _ => sent,
        };
}
