using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>An invoice with its lines, customer and plan as they were when it was issued, void ones too.</summary>
public static class ShowInvoice
{
    /// <param name="Invoice">The invoice's id or number.</param>
    public sealed record Query(string? Invoice) : IQuery<Row>;

    public sealed record Row
    {
        public long Id { get; init; }
        public required string InvoiceNumber { get; init; }
        public long UserId { get; init; }
        public required string Email { get; init; }

        /// <summary>Who the customer was.</summary>
        public string? CustomerName { get; init; }

        /// <summary>The plan it is for.</summary>
        public string? PlanName { get; init; }
        public string? Description { get; init; }

        /// <summary>The first moment of the month it stands for.</summary>
        public DateTimeOffset? PeriodStart { get; init; }

        /// <summary>The first moment after that month.</summary>
        public DateTimeOffset? PeriodEnd { get; init; }

        /// <summary>The first moment of the month whose price it changes.</summary>
        public DateTimeOffset? AdjustsStart { get; init; }
        public Money TotalAmount { get; init; }

        /// <summary>One of <see cref="InvoiceStatus"/>.</summary>
        public required string Status { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset DueAt { get; init; }
        public DateTimeOffset? PaidAt { get; init; }

        /// <summary>The days after the due date of the last step of dunning done; null if there was none.</summary>
        public int? DunnedDays { get; init; }

        /// <summary>When dunning looks at it again; null if it does not.</summary>
        public DateTimeOffset? NextStepAt { get; init; }
        public IReadOnlyList<InvoiceLine> Lines { get; init; } = [];
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Invoice).Invoice();
    }

    public interface IStore
    {
        /// <summary>An invoice without its lines.</summary>
        Task<Row> ShowAsync(long id, CancellationToken cancellationToken);

        /// <summary>Its lines, in their order.</summary>
        Task<IReadOnlyList<InvoiceLine>> LinesAsync(long id, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IInvoiceLookup lookup)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken)
        {
            if (await lookup.FindAsync(q.Invoice!, cancellationToken) is not { } invoice)
                return OperationErrors.NoInvoice(q.Invoice!);
            var row = await store.ShowAsync(invoice.Id, cancellationToken);
            var lines = await store.LinesAsync(invoice.Id, cancellationToken);
            return row with { Lines = lines };
        }
    }
}
