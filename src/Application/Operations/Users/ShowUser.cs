using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Users;

/// <summary>One account with what it has.</summary>
public static class ShowUser
{
    /// <param name="User">Its e-mail address or id.</param>
    public sealed record Query(string? User) : IQuery<Row>;

    public sealed record Row
    {
        public long Id { get; init; }
        public required string Username { get; init; }
        public required string Email { get; init; }
        public string? FirstName { get; init; }
        public string? LastName { get; init; }
        public required string Plan { get; init; }
        public DateTimeOffset PlanSince { get; init; }
        public Money Balance { get; init; }
        public bool Verified { get; init; }
        public DateTimeOffset? SuspendedAt { get; init; }
        public DateTimeOffset CreatedAt { get; init; }

        /// <summary>Organizations it is a member of.</summary>
        public int Organizations { get; init; }
        public int Instances { get; init; }
        public int InstanceLimit { get; init; }
        public int ApiKeys { get; init; }

        /// <summary>Invoices that are pending or overdue.</summary>
        public int UnpaidInvoices { get; init; }
        public Money UnpaidAmount { get; init; }

        /// <summary>When the next month begins and is invoiced; null where none is.</summary>
        public DateTimeOffset? NextInvoiceAt { get; init; }

        /// <summary>What it costs as things are now; null where none is invoiced.</summary>
        public Money? NextInvoiceAmount { get; init; }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.User).User();
    }

    public interface IStore
    {
        Task<Row> ShowAsync(long id, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IAccountLookup accounts)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            await accounts.FindAsync(q.User!, cancellationToken) is { } account
                ? await store.ShowAsync(account.Id, cancellationToken)
                : OperationErrors.NoAccount(q.User!);
    }
}
