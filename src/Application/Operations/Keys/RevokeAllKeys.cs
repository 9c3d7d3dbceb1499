using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Keys;

/// <summary>Removes all API keys of an account. Its password still makes new ones.</summary>
public static class RevokeAllKeys
{
    /// <param name="User">The account's e-mail address or id.</param>
    public sealed record Command(string? User) : ICommand<Response>;

    public sealed record Response(long UserId, string Email, int Revoked);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.User).User();
    }

    public interface IStore
    {
        /// <summary>How many there were.</summary>
        Task<int> DeleteAllAsync(long accountId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IAccountLookup accounts, IActivityLog activity)
        : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            var revoked = await store.DeleteAllAsync(account.Id, cancellationToken);
            if (revoked > 0)
            {
                await activity.RecordAsync(
                    account.Id,
                    "api_keys_revoked",
                    "api_key",
                    resourceId: null,
                    new() { ["count"] = revoked },
                    cancellationToken
                );
            }
            return new Response(account.Id, account.Email, revoked);
        }
    }
}
