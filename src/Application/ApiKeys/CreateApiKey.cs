using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.ApiKeys;

/// <summary>Makes another key of the caller's account. Reference: Create API Key.</summary>
public static class CreateApiKey
{
    /// <param name="Name">A name for the key; "New API Key" unless given.</param>
    /// <param name="Permissions">
    /// What it may do, at most what the calling key may; "read,write" unless given, or as much of that as the calling key has.
    /// </param>
    /// <param name="ExpiresAt">When it stops working, in the future; never unless given.</param>
    [Action("api_keys", "create", "API key created successfully", Order = 2)]
    [Fails(
        typeof(ApiKeyErrors),
        nameof(ApiKeyErrors.ExpiresInThePast),
        nameof(ApiKeyErrors.MorePermissions),
        nameof(ApiKeyErrors.LimitReached)
    )]
    public sealed record Command(
        [Example("Nightly report"), UnlessGiven(ApiKey.DefaultName)] string? Name,
        [Example(KeyPermissions.Read), UnlessGiven(KeyPermissions.ReadWrite)] string? Permissions,
        [Example("2030-01-31T12:00:00Z")] DateTimeOffset? ExpiresAt
    ) : ICommand<Response>;

    /// <param name="ApiKey">The key's secret text. It is shown this once.</param>
    public sealed record Response([property: Secret] string ApiKey);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Text(100);
            RuleFor(c => c.Permissions).KeyPermissions();
            RuleFor(c => c.ExpiresAt).Instant();
        }
    }

    public interface IStore
    {
        /// <summary>
        /// Keys not made by login that still work, locked so that no concurrent call passes the same count.
        /// </summary>
        Task<int> CountActiveLockedAsync(
            long userId,
            DateTimeOffset now,
            CancellationToken cancellationToken
        );

        Task<long> AddAsync(NewApiKey key, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        ICaller caller,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            if (c.ExpiresAt <= now)
                return ApiKeyErrors.ExpiresInThePast;
            var permissions = c.Permissions is null
                ? caller.Permissions
                : KeyPermissions.Normalize(c.Permissions)!;
            if (!KeyPermissions.Covers(caller.Permissions, permissions))
                return ApiKeyErrors.MorePermissions;
            if (
                await store.CountActiveLockedAsync(caller.UserId, now, cancellationToken)
                >= ApiKey.MaxActive
            )
                return ApiKeyErrors.LimitReached;
            var key = NewApiKey.Make(
                caller.UserId,
                string.IsNullOrEmpty(c.Name) ? ApiKey.DefaultName : c.Name,
                permissions,
                c.ExpiresAt,
                now
            );
            var id = await store.AddAsync(key, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "api_key_created",
                "api_key",
                id,
                new() { ["key_name"] = key.Name, ["permissions"] = key.Permissions },
                cancellationToken
            );
            return new Response(key.Token);
        }
    }
}
