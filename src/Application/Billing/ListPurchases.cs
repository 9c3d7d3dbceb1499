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
    [Action("billing", "purchases", "Purchases retrieved successfully")]
    public sealed record Query(int? Limit, int? Offset) : IQuery<Page<Row>>, IPaged;

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
