using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Users;

/// <summary>Gives an account a new password. Its API keys go on working; they are revoked on their own.</summary>
public static class SetPassword
{
    /// <param name="User">Its e-mail address or id.</param>
    /// <param name="Password">8 to 1000 characters.</param>
    public sealed record Request(string? User, [Secret] string? Password) : IAction<AccountChange>;

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.User).User();
            RuleFor(r => r.Password).NewPassword();
        }
    }

    public interface IStore
    {
        Task SetPasswordAsync(long id, string hash, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        IAccountLookup accounts,
        IPasswordHasher passwords,
        IUnitOfWork unitOfWork,
        IActivityLog activity
    ) : IRequestHandler<Request, Result<AccountChange>>
    {
        public async Task<Result<AccountChange>> Handle(
            Request r,
            CancellationToken cancellationToken
        )
        {
            if (await accounts.FindAsync(r.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(r.User!);
            var hash = await passwords.HashAsync(r.Password!, cancellationToken);
            return await unitOfWork.InTransactionAsync(
                () => StoreAsync(account, hash, cancellationToken),
                cancellationToken
            );
        }

        private async Task<Result<AccountChange>> StoreAsync(
            AccountRef account,
            string hash,
            CancellationToken cancellationToken
        )
        {
            await store.SetPasswordAsync(account.Id, hash, cancellationToken);
            await activity.RecordAsync(
                account.Id,
                "password_changed",
                "user",
                account.Id,
                details: null,
                cancellationToken
            );
            return AccountChange.Of(account, changed: true);
        }
    }
}
