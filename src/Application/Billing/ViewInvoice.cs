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
    [Action("billing", "invoice", "Invoice retrieved successfully", Order = 3)]
    [Fails(typeof(BillingErrors), nameof(BillingErrors.InvoiceNotFound))]
    public sealed record Query([Example(2)] long? InvoiceId) : IQuery<Row>;

    /// <param name="Id">What <c>invoice_id</c> takes.</param>
    /// <param name="InvoiceNumber">Its unique number.</param>
    /// <param name="TotalAmount">What it asks for.</param>
    /// <param name="Status">Whether it is still to be paid, paid, or past its due date.</param>
    /// <param name="CreatedAt">When it was issued.</param>
    /// <param name="PaidAt">When it was paid; null as long as it is not.</param>
    public sealed record Row(
        long Id,
        string InvoiceNumber,
        Money TotalAmount,
        [property: Words(InvoiceStatus.Pending, InvoiceStatus.Paid, InvoiceStatus.Overdue)]
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
