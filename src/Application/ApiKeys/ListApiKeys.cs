using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.ApiKeys;

/// <summary>The keys of the caller's account, newest first, never with their secrets. Reference: List API Keys.</summary>
public static class ListApiKeys
{
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("api_keys", "list", "API keys retrieved successfully", Order = 1)]
    public sealed record Query(
        [UnlessGiven(Paging.WholeListLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="Id">What <c>key_id</c> takes.</param>
    /// <param name="Name">The name it was given.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="LastUsedAt">Its latest request; null if it has made none.</param>
    /// <param name="ExpiresAt">When it stops working; null if never.</param>
    /// <param name="IsActive">Whether it still works: false once it has expired.</param>
    /// <param name="Permissions">What it may do.</param>
    public sealed record Row(
        long Id,
        string Name,
        DateTimeOffset CreatedAt,
        DateTimeOffset? LastUsedAt,
        DateTimeOffset? ExpiresAt,
        bool IsActive,
        [property: Words(KeyPermissions.Read, KeyPermissions.Write, KeyPermissions.ReadWrite)]
            string Permissions
    )
    {
        // By hand: whether a key is active is known only together with the time.
        internal static Row Of(ApiKey key, DateTimeOffset now) =>
            new(
                key.Id,
                key.Name,
                key.CreatedAt,
                key.LastUsedAt,
                key.ExpiresAt,
                key.IsActiveAt(now),
                key.Permissions
            );
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.Page(Paging.WholeListLimit);
    }

    public interface IStore
    {
        Task<IReadOnlyList<ApiKey>> ListAsync(
            long userId,
            Paging paging,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, TimeProvider clock)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(q, Paging.WholeListLimit);
            var keys = await store.ListAsync(caller.UserId, paging, cancellationToken);
            var now = clock.GetUtcNow();
            return paging.Page(keys, key => Row.Of(key, now));
        }
    }
}
