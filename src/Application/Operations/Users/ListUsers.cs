using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Users;

/// <summary>All accounts, newest first.</summary>
public static class ListUsers
{
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    public sealed record Query(int? Limit, int? Offset) : IQuery<Page<Row>>, IPaged;

    public sealed record Row
    {
        public long Id { get; init; }
        public required string Username { get; init; }
        public required string Email { get; init; }
        public required string Plan { get; init; }
        public Money Balance { get; init; }
        public bool Verified { get; init; }
        public DateTimeOffset? SuspendedAt { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.Page(Paging.WholeListLimit);
    }

    public interface IStore
    {
        Task<IReadOnlyList<Row>> ListAsync(Paging paging, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store) : IRequestHandler<Query, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(q);
            return paging.PageOf(await store.ListAsync(paging, cancellationToken));
        }
    }
}
