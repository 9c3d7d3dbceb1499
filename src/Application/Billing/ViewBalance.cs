using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Billing;

/// <summary>What the caller's account has left to spend. Reference: Get Account Balance.</summary>
public static class ViewBalance
{
    [Action("billing", "balance", "Balance retrieved successfully", Order = 1)]
    public sealed record Query : IQuery<Row>;

    /// <param name="Balance">Never negative.</param>
    /// <param name="Currency">The balance's currency in ISO 4217; see <see cref="BillingTerms.Currency"/>.</param>
    public sealed record Row(Money Balance, string Currency);

    public interface IStore
    {
        Task<Money> BalanceAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, BillingTerms terms)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            new Row(await store.BalanceAsync(caller.UserId, cancellationToken), terms.Currency);
    }
}
