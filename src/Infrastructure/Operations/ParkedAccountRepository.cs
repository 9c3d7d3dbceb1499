using Microsoft.Extensions.Logging;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

internal sealed partial class ParkedAccountRepository(
    DbSession db,
    TimeProvider clock,
    ILogger<ParkedAccountRepository> logger
) : IParkedAccounts
{
    private const int MaxReason = 500;

    private static readonly Sql Again = Sql.Portable(
        "UPDATE parked_accounts SET reason = @reason, parked_at = @at WHERE job = @job AND account_id = @accountId"
    );

    private static readonly Sql Park = Sql.Portable(
        "INSERT INTO parked_accounts (job, account_id, reason, parked_at) VALUES (@job, @accountId, @reason, @at)"
    );

    public async Task ParkAsync(
        string job,
        long accountId,
        Exception fault,
        CancellationToken cancellationToken
    )
    {
        LogParked(fault, job, accountId);
        var reason = $"{fault.GetType().Name}: {fault.Message}".ReplaceLineEndings(" ");
        var row = new
        {
            job,
            accountId,
            reason = reason.Length > MaxReason ? reason[..MaxReason] : reason,
            at = clock.GetUtcNow(),
        };
        await db.InTransactionAsync<Result<Done>>(
            async () =>
            {
                if (await db.ExecuteAsync(Again, row, cancellationToken) == 0)
                    // Another node may be first, with the same to say.
                    await db.TryExecuteAsync(Park, row, cancellationToken);
                return default(Done);
            },
            cancellationToken
        );
    }

    private static readonly Sql Release = Sql.Portable(
        "DELETE FROM parked_accounts WHERE job = @job AND account_id = @accountId"
    );

    public async Task ReleaseAsync(
        string job,
        long accountId,
        CancellationToken cancellationToken
    ) => await db.ExecuteAsync(Release, new { job, accountId }, cancellationToken);

    [LoggerMessage(
        LogLevel.Error,
        "{Job} cannot handle account {AccountId}; it is left alone for a day"
    )]
    private partial void LogParked(Exception fault, string job, long accountId);
}
