using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Billing;

/// <summary>The caller's invoices, newest first, without those that the host has cancelled. Reference: List Invoices.</summary>
public static class ListInvoices
{
    /// <param name="Status">Only those in this status; in any unless given.</param>
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("billing", "invoices", "Invoices retrieved successfully", Order = 2)]
    public sealed record Query(
        [Example(InvoiceStatus.Paid)] string? Status,
        [UnlessGiven(Paging.DefaultLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

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
        public Validator()
        {
            RuleFor(q => q.Status)
                .OneOf(InvoiceStatus.Pending, InvoiceStatus.Paid, InvoiceStatus.Overdue);
            this.Page();
        }
    }

    public interface IStore
    {
        /// <param name="userId">Whose invoices.</param>
        /// <param name="status">Null for every status but void.</param>
        /// <param name="paging">Which of them.</param>
        /// <param name="cancellationToken">Stops the read.</param>
        Task<IReadOnlyList<Invoice>> InvoicesAsync(
            long userId,
            string? status,
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
            var invoices = await store.InvoicesAsync(
                caller.UserId,
                q.Status,
                paging,
                cancellationToken
            );
            return paging.Page(invoices, mapper.Map<Invoice, Row>);
        }
    }
}
