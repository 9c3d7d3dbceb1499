using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.ApiKeys;

/// <summary>
/// Deletes a key of the caller's account, the calling key too if asked; what it used stays in the analytics. Reference:
/// Delete API Key.
/// </summary>
public static class DeleteApiKey
{
    /// <param name="KeyId">Which key.</param>
    [Action("api_keys", "delete", "API key deleted successfully", Order = 3)]
    [Fails(typeof(ApiKeyErrors), nameof(ApiKeyErrors.NotFound))]
    public sealed record Command([Example(1)] long? KeyId) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.KeyId).Required(ApiKeyErrors.IdRequired).Id();
    }

    public interface IStore
    {
        /// <summary>A key's name; null for one that does not exist or that is another account's.</summary>
        Task<string?> NameAsync(long keyId, long userId, CancellationToken cancellationToken);

        Task DeleteAsync(long keyId, long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            var id = c.KeyId!.Value;
            if (await store.NameAsync(id, caller.UserId, cancellationToken) is not { } name)
                return ApiKeyErrors.NotFound;
            await store.DeleteAsync(id, caller.UserId, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "api_key_deleted",
                "api_key",
                id,
                new() { ["key_name"] = name },
                cancellationToken
            );
            return new Done();
        }
    }
}
