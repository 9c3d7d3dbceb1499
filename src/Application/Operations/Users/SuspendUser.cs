using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Users;

/// <summary>Suspends an account: its password and all its keys are refused until it is restored. Nothing of it is removed.</summary>
public static class SuspendUser
{
    /// <param name="User">Its e-mail address or id.</param>
    public sealed record Command(string? User) : ICommand<AccountChange>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.User).User();
    }

    public interface IStore
    {
        /// <summary>False if it was suspended already.</summary>
        Task<bool> SuspendAsync(long id, DateTimeOffset at, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        IAccountLookup accounts,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<AccountChange>>
    {
        public async Task<Result<AccountChange>> Handle(
            Command c,
            CancellationToken cancellationToken
        )
        {
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            var changed = await store.SuspendAsync(
                account.Id,
                clock.GetUtcNow(),
                cancellationToken
            );
            if (changed)
            {
                await activity.RecordAsync(
                    account.Id,
                    "user_suspended",
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
