using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Application.Operations.Upkeep;

/// <summary>
/// Removes what is older than the host keeps it, in small batches, each a transaction of its own with a pause after it, so that
/// callers get their turn. Nothing that money depends on is ever removed.
/// </summary>
public static class CleanUp
{
    [Job(
        "cleanup",
        JobPace.Daily,
        "Removes expired keys, read notifications, activity, usage and answers of repeated calls that are past their time.",
        Hour = 3,
        Minute = 35
    )]
    public sealed record Request : IJob<Response>
    {
        public IProgress<JobProgress>? Progress { get; init; }
    }

    /// <param name="ExpiredKeys">API keys removed.</param>
    /// <param name="ReadNotifications">Notifications removed.</param>
    /// <param name="Activity">Entries of the activity log removed.</param>
    /// <param name="Usage">Rows of usage by day, key and action removed.</param>
    /// <param name="IdempotencyRecords">Answers of calls with an <c>Idempotency-Key</c> removed.</param>
    public sealed record Response(
        long ExpiredKeys,
        long ReadNotifications,
        long Activity,
        long Usage,
        long IdempotencyRecords
    ) : IJobReport
    {
        string IJobReport.Summary =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"Removed: expired keys {ExpiredKeys}, read notifications {ReadNotifications}, activity {Activity}, usage {Usage}, idempotency records {IdempotencyRecords}."
            );

        bool IJobReport.IsTrouble => false;
    }

    /// <summary>Each removes the oldest rows up to a time, at most so many, and tells how many there were.</summary>
    public interface IStore
    {
        Task<int> RemoveKeysExpiredByAsync(
            DateTimeOffset time,
            int count,
            CancellationToken cancellationToken
        );

        Task<int> RemoveNotificationsReadByAsync(
            DateTimeOffset time,
            int count,
            CancellationToken cancellationToken
        );

        Task<int> RemoveActivityByAsync(
            DateTimeOffset time,
            int count,
            CancellationToken cancellationToken
        );

        /// <param name="day">The first day that is kept, numbered from 1970.</param>
        /// <param name="count">At most so many rows.</param>
        /// <param name="cancellationToken">Stops the write.</param>
        Task<int> RemoveUsageBeforeAsync(int day, int count, CancellationToken cancellationToken);

        Task<int> RemoveAnswersByAsync(
            DateTimeOffset time,
            int count,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(
        IStore store,
        IUnitOfWork unitOfWork,
        RetentionTerms terms,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            // One time for the whole run, so that it ends however much comes meanwhile.
            var now = clock.GetUtcNow();
            var batches = new SmallBatches(unitOfWork, clock, r.Progress);
            return new Response(
                await AllAsync(n =>
                    store.RemoveKeysExpiredByAsync(
                        DaysAgo(terms.ExpiredKeyDays),
                        n,
                        cancellationToken
                    )
                ),
                await AllAsync(n =>
                    store.RemoveNotificationsReadByAsync(
                        DaysAgo(terms.ReadNotificationDays),
                        n,
                        cancellationToken
                    )
                ),
                await AllAsync(n =>
                    store.RemoveActivityByAsync(DaysAgo(terms.ActivityDays), n, cancellationToken)
                ),
                await AllAsync(n =>
                    store.RemoveUsageBeforeAsync(
                        UtcDay.FirstOf(terms.UsageDays, now),
                        n,
                        cancellationToken
                    )
                ),
                await AllAsync(n =>
                    store.RemoveAnswersByAsync(now - IReplayStore.Lifetime, n, cancellationToken)
                )
            );

            DateTimeOffset DaysAgo(int days) => now.AddDays(-days);

            Task<long> AllAsync(Func<int, Task<int>> remove) =>
                batches.AllAsync(remove, cancellationToken);
        }
    }
}
