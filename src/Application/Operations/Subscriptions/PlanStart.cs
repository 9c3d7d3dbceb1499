using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Subscriptions;

/// <summary>
/// Begins the months of those who are on a plan that now has a price. There may be a million of them, so it works in batches,
/// each a transaction of its own; what a stop leaves undone, giving the price again does.
/// </summary>
internal sealed class PlanStart(ISubscriptions subscriptions, IUnitOfWork unitOfWork)
    : IOperationPart
{
    internal const int BatchSize = 1000;

    /// <summary>How many accounts begin today.</summary>
    public async Task<int> BeginAsync(long planId, int today, CancellationToken cancellationToken)
    {
        var begun = 0;
        var afterId = 0L;
        while (true)
        {
            var ids = await subscriptions.WithoutAsync(
                planId,
                afterId,
                BatchSize,
                cancellationToken
            );
            if (ids.Count == 0)
                return begun;
            await unitOfWork.InTransactionAsync<Result<Done>>(
                async () =>
                {
                    begun += await subscriptions.BeginSomeAsync(
                        planId,
                        ids[0],
                        ids[^1],
                        today,
                        cancellationToken
                    );
                    return default(Done);
                },
                cancellationToken
            );
            afterId = ids[^1];
        }
    }
}
