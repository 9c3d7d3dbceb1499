using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Billing;

/// <summary>One of the caller's invoices. Reference: Get Invoice Details.</summary>
public static class ViewInvoice
{
    /// <param name="InvoiceId">Which invoice.</param>
    [Action("billing", "invoice", "Invoice retrieved successfully")]
    public sealed record Query(long? InvoiceId) : IQuery<Row>;

    public sealed record Row(
        long Id,
        string InvoiceNumber,
        Money TotalAmount,
        string Status,
        DateTimeOffset CreatedAt,
        DateTimeOffset? PaidAt
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Invoice, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() =>
            RuleFor(q => q.InvoiceId).Required(BillingErrors.InvoiceIdRequired).Id();
    }

    public interface IStore
    {
        /// <summary>Null for an invoice that does not exist, is void, or is another account's.</summary>
        Task<Invoice?> FindInvoiceAsync(
            long invoiceId,
            long userId,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            await store.FindInvoiceAsync(q.InvoiceId!.Value, caller.UserId, cancellationToken)
                is { } invoice
                ? mapper.Map<Invoice, Row>(invoice)
                : BillingErrors.InvoiceNotFound;
    }
}
