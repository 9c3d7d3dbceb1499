using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Users;

/// <summary>Marks an account as verified.</summary>
public static class VerifyUser
{
    /// <param name="User">Its e-mail address or id.</param>
    public sealed record Command(string? User) : ICommand<AccountChange>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.User).User();
    }

    public interface IStore
    {
        /// <summary>False if it was verified already.</summary>
        Task<bool> VerifyAsync(long id, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IAccountLookup accounts, IActivityLog activity)
        : IRequestHandler<Command, Result<AccountChange>>
    {
        public async Task<Result<AccountChange>> Handle(
            Command c,
            CancellationToken cancellationToken
        )
        {
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            var changed = await store.VerifyAsync(account.Id, cancellationToken);
            if (changed)
            {
                await activity.RecordAsync(
                    account.Id,
                    "user_verified",
                    "user",
                    account.Id,
                    details: null,
                    cancellationToken
                );
            }
            return AccountChange.Of(account, changed);
        }
    }
}
