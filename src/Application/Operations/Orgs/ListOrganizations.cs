using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Operations.Orgs;

/// <summary>All organizations, or those that an account is a member of, newest first.</summary>
public static class ListOrganizations
{
    /// <param name="User">Only those of the account with this e-mail address or id.</param>
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    public sealed record Query(string? User, int? Limit, int? Offset) : IQuery<Page<Row>>, IPaged;

    public sealed record Row
    {
        public long Id { get; init; }
        public required string Title { get; init; }
        public required string Path { get; init; }
        public long AdminId { get; init; }

        /// <summary>The e-mail address of the account that it belongs to.</summary>
        public required string AdminEmail { get; init; }
        public int MemberCount { get; init; }
        public int InstanceCount { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
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
