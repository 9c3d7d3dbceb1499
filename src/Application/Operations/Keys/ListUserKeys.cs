using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Operations.Keys;

/// <summary>An account's API keys, newest first; expired ones too.</summary>
public static class ListUserKeys
{
    /// <param name="User">The account's e-mail address or id.</param>
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    public sealed record Query(string? User, int? Limit, int? Offset) : IQuery<Page<Row>>, IPaged;

    public sealed record Row
    {
        public long Id { get; init; }
        public required string Name { get; init; }

        /// <summary>The start of the key, to tell which one was found somewhere.</summary>
        public required string VisiblePart { get; init; }
        public required string Permissions { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? LastUsedAt { get; init; }
        public DateTimeOffset? ExpiresAt { get; init; }
        public bool IsActive { get; init; }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.User).User();
            this.Page(Paging.WholeListLimit);
        }
    }

    public interface IStore
    {
        Task<IReadOnlyList<Row>> ListAsync(
            long accountId,
            DateTimeOffset now,
            Paging paging,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, IAccountLookup accounts, TimeProvider clock)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken)
        {
            if (await accounts.FindAsync(q.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(q.User!);
            var paging = Paging.Of(q);
            return paging.PageOf(
                await store.ListAsync(account.Id, clock.GetUtcNow(), paging, cancellationToken)
            );
        }
    }
}
