using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Operations.Keys;

/// <summary>Removes an API key. Running servers refuse it within a second; what it used stays in the account's figures.</summary>
public static class RevokeKey
{
    /// <param name="Key">The key's id, not its secret.</param>
    public sealed record Command(long? Key) : ICommand<Response>;

    public sealed record Response
    {
        public long Id { get; init; }
        public required string Name { get; init; }
        public required string VisiblePart { get; init; }
        public long UserId { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Key).Required("key is required").Id();
    }

    public interface IStore
    {
        Task<Response?> FindAsync(long id, CancellationToken cancellationToken);
        Task DeleteAsync(long id, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IActivityLog activity)
        : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            var id = c.Key!.Value;
            if (await store.FindAsync(id, cancellationToken) is not { } key)
                return OperationErrors.NoKey(id);
            await store.DeleteAsync(id, cancellationToken);
            await activity.RecordAsync(
                key.UserId,
                "api_key_revoked",
                "api_key",
                id,
                new() { ["key_name"] = key.Name },
                cancellationToken
            );
            return key;
        }
    }
}
