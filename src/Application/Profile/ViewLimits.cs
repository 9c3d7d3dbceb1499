using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Profile;

/// <summary>
/// What the caller's plan allows and how much of it is used. Asking is free. An addition to the reference's Rate
/// Limiting.
/// </summary>
public static class ViewLimits
{
    [Action("profile", "limits", "Limits retrieved successfully", Free = true, Addition = true)]
    public sealed record Query : IQuery<Row>;

    /// <param name="Plan">The plan's name.</param>
    /// <param name="Minute">Requests of the UTC minute.</param>
    /// <param name="Day">Requests of the UTC day.</param>
    /// <param name="MaxPayloadMb">The largest request body, in MiB.</param>
    /// <param name="Orgs">Organizations that the caller made and still has.</param>
    /// <param name="Instances">The caller's own instances.</param>
    public sealed record Row(
        string Plan,
        Window Minute,
        Window Day,
        int MaxPayloadMb,
        Allowance Orgs,
        Allowance Instances
    );

    /// <param name="Limit">Requests that it allows.</param>
    /// <param name="Used">Requests that were counted; more than the limit after a change to a smaller plan.</param>
    /// <param name="Remaining">Requests that are left.</param>
    /// <param name="Reset">When it begins anew, in Unix seconds.</param>
    public sealed record Window(int Limit, long Used, int Remaining, long Reset);

    /// <param name="Limit">How many the plan allows.</param>
    /// <param name="Used">How many there are.</param>
    public sealed record Allowance(int Limit, int Used);

    /// <summary>What the caller has of the things that a plan limits.</summary>
    public sealed record Holdings
    {
        public int Orgs { get; init; }
        public int Instances { get; init; }
    }

    public interface IStore
    {
        Task<Holdings> HoldingsAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IRateLimits limits, ICaller caller)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken)
        {
            var plan = caller.Plan;
            var rate = await limits.PeekAsync(caller.UserId, plan, cancellationToken);
            var holdings = await store.HoldingsAsync(caller.UserId, cancellationToken);
            return new Row(
                plan.Name,
                Of(rate.Minute),
                Of(rate.Day),
                plan.MaxPayloadMib,
                new Allowance(plan.OrgLimit, holdings.Orgs),
                new Allowance(plan.InstanceLimit, holdings.Instances)
            );
        }

        private static Window Of(RateWindow window) =>
            new(window.Limit, window.Used, window.Remaining, window.Reset);
    }
}
