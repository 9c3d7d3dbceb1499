using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>All invoices, or those of an account, newest first; void ones too.</summary>
public static class ListAllInvoices
{
    /// <param name="User">Only those of the account with this e-mail address or id.</param>
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    public sealed record Query(string? User, int? Limit, int? Offset) : IQuery<Page<Row>>, IPaged;

    public sealed record Row
    {
        public long Id { get; init; }
        public required string InvoiceNumber { get; init; }
        public long UserId { get; init; }
        public required string Email { get; init; }
        public Money TotalAmount { get; init; }
        public required string Status { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset DueAt { get; init; }
        public DateTimeOffset? PaidAt { get; init; }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.User).Text(254).NotBlank();
            this.Page(Paging.WholeListLimit);
        }
    }

    public interface IStore : IRowsByAccount<Row>;

    internal sealed class Handler(IStore store, IAccountLookup accounts)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        public Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken) =>
            store.PageAsync(accounts, q.User, Paging.Of(q), cancellationToken);
    }
}
