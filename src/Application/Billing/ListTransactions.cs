using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Billing;

/// <summary>
/// What the caller was invoiced, bought, was credited and was refunded, newest first. Reference: Get Transactions.
/// </summary>
public static class ListTransactions
{
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("billing", "transactions", "Transactions retrieved successfully", Order = 4)]
    public sealed record Query(
        [UnlessGiven(Paging.DefaultLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="Id">The transaction.</param>
    /// <param name="TransactionId">An invoice's number, or the reference of a credit or purchase.</param>
    /// <param name="Amount">Always positive; <c>type</c> tells the direction.</param>
    /// <param name="Status">What became of it.</param>
    /// <param name="Date">When it was booked.</param>
    /// <param name="Type">What it is about.</param>
    public sealed record Row(
        long Id,
        string TransactionId,
        Money Amount,
        [property: Words(
            TransactionStatus.Completed,
            TransactionStatus.Pending,
            TransactionStatus.Failed
        )]
            string Status,
        DateTimeOffset Date,
        [property: Words(
            TransactionType.Invoice,
            TransactionType.Purchase,
            TransactionType.Credit,
            TransactionType.Refund
        )]
            string Type
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Transaction, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.Page();
    }

    public interface IStore
    {
        Task<IReadOnlyList<Transaction>> TransactionsAsync(
            long userId,
            Paging paging,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(q);
            var transactions = await store.TransactionsAsync(
                caller.UserId,
                paging,
                cancellationToken
            );
            return paging.Page(transactions, mapper.Map<Transaction, Row>);
        }
    }
}
