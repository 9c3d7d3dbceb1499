using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.ApiKeys;

/// <summary>
/// What a key of the caller's account was used for; requests refused by a limit do not count. Reference: Get API Key Usage.
/// </summary>
public static class ApiKeyUsage
{
    /// <param name="KeyId">Which key.</param>
    [Action("api_keys", "usage", "API key usage retrieved successfully", Order = 4)]
    [Fails(typeof(ApiKeyErrors), nameof(ApiKeyErrors.NotFound))]
    public sealed record Query([Example(1)] long? KeyId) : IQuery<Row>;

    /// <param name="TotalRequests">Its requests: those that succeeded and those that failed.</param>
    /// <param name="ActiveDays">UTC days with requests.</param>
    /// <param name="EndpointsUsed">How many different actions they called.</param>
    /// <param name="LastRequest">The latest of them; null if there was none.</param>
    /// <param name="AvgResponseTime">Seconds that one took, on average; 0 if there was none.</param>
    /// <param name="SuccessCount">Requests that succeeded.</param>
    /// <param name="ErrorCount">Requests that failed.</param>
    public sealed record Row(
        long TotalRequests,
        int ActiveDays,
        int EndpointsUsed,
        DateTimeOffset? LastRequest,
        double AvgResponseTime,
        long SuccessCount,
        long ErrorCount
    )
    {
        internal static Row Of(Totals totals)
        {
            var requests = totals.SuccessCount + totals.ErrorCount;
            return new Row(
                requests,
                totals.ActiveDays,
                totals.EndpointsUsed,
                totals.LastRequest,
                ResponseTime.Average(totals.TotalMicroseconds, requests),
                totals.SuccessCount,
                totals.ErrorCount
            );
        }
    }

    /// <summary>The figures as they are read.</summary>
    public sealed record Totals
    {
        public int ActiveDays { get; init; }
        public int EndpointsUsed { get; init; }
        public DateTimeOffset? LastRequest { get; init; }
        public long TotalMicroseconds { get; init; }
        public long SuccessCount { get; init; }
        public long ErrorCount { get; init; }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.KeyId).Required(ApiKeyErrors.IdRequired).Id();
    }

    public interface IStore
    {
        /// <summary>Null for a key that does not exist or that is another account's; zeros for one never used.</summary>
        Task<Totals?> UsageAsync(long keyId, long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            await store.UsageAsync(q.KeyId!.Value, caller.UserId, cancellationToken) is { } totals
                ? Row.Of(totals)
                : ApiKeyErrors.NotFound;
    }
}
