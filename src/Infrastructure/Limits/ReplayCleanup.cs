using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Limits;

/// <summary>Removes answers that can no longer be had again, some of them each minute.</summary>
internal sealed class ReplayCleanup(
    IDbEngine engine,
    TimeProvider clock,
    ILogger<ReplayCleanup> logger
) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly Sql FindOld = Sql.Portable(
        """
        SELECT account_id, idempotency_key
        FROM idempotency_records
        WHERE created_at <= @until
        ORDER BY created_at
        {{page}}
        """
    );

    // Looked at again: in the meantime a newer answer may have taken the place.
    private static readonly Sql Remove = Sql.Portable(
        """
        DELETE FROM idempotency_records
        WHERE account_id = @AccountId AND idempotency_key = @IdempotencyKey AND created_at <= @until
        """
    );

    /// <summary>Removes one batch; how many there were.</summary>
    public async Task<int> RemoveOldAsync()
    {
        var until = clock.GetUtcNow() - IReplayStore.Lifetime;
        var db = new DbSession(engine);
        var old = await db.ListAsync<Name>(
            FindOld,
            new
            {
                until,
                offset = 0,
                fetch = Batch,
            },
            default
        );
        if (old.Count == 0)
            return 0;
        await db.InTransactionAsync<Result<Done>>(
            async () =>
            {
                foreach (var name in old)
                    await db.ExecuteAsync(
                        Remove,
                        new
                        {
                            name.AccountId,
                            name.IdempotencyKey,
                            until,
                        },
                        default
                    );
                return default(Done);
            },
            default
        );
        return old.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryRemoveOldAsync();
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task TryRemoveOldAsync()
    {
        try
        {
            await RemoveOldAsync();
        }
        // They are past their time whether or not they are still there.
        catch (StorageUnavailableException fault)
        {
            logger.LogDebug(fault, "Old answers cannot be removed now");
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "Old answers cannot be removed");
        }
    }

    private sealed record Name
    {
        public long AccountId { get; init; }
        public required string IdempotencyKey { get; init; }
    }
}
