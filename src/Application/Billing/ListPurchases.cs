using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Billing;

/// <summary>What the caller has bought from the balance, newest first. Reference: Get Purchases.</summary>
public static class ListPurchases
{
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("billing", "purchases", "Purchases retrieved successfully", Order = 5)]
    public sealed record Query(
        [UnlessGiven(Paging.DefaultLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="Id">The purchase.</param>
    /// <param name="ItemId">What was bought.</param>
    /// <param name="ItemType">What kind of thing that is.</param>
    /// <param name="PurchaseType">How it was bought, as <c>one_time</c>.</param>
    /// <param name="Price">What it cost.</param>
    /// <param name="TokensPaid">What was taken from the balance for it.</param>
    /// <param name="CreatedAt">When it was bought.</param>
    public sealed record Row(
        long Id,
        string ItemId,
        string ItemType,
        string PurchaseType,
        Money Price,
        Money TokensPaid,
        DateTimeOffset CreatedAt
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Purchase, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.Page();
    }

    public interface IStore
    {
        Task<IReadOnlyList<Purchase>> PurchasesAsync(
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
            var purchases = await store.PurchasesAsync(caller.UserId, paging, cancellationToken);
            return paging.Page(purchases, mapper.Map<Purchase, Row>);
        }
    }
}
