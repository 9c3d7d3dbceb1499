using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Text;

namespace SharePanel.Application.Operations.Users;

/// <summary>Makes an account. It is not verified, has no balance, and may log in at once.</summary>
public static class CreateUser
{
    public const string DefaultPlan = "free";

    /// <param name="Email">Its e-mail address; no other account may have it in any case.</param>
    /// <param name="Username">1 to 100 characters; no other account may have it in any case.</param>
    /// <param name="Password">8 to 1000 characters.</param>
    /// <param name="Plan">The name of a plan; <c>free</c> unless given.</param>
    public sealed record Request(
        string? Email,
        string? Username,
        [Secret] string? Password,
        string? Plan
    ) : IAction<Response>;

    public sealed record Response(long Id, string Username, string Email, string Plan);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Email).Required("email is required").Email();
            RuleFor(r => r.Username).Required("username is required").Text(100);
            RuleFor(r => r.Password).NewPassword();
            RuleFor(r => r.Plan).Text(50);
        }
    }

    /// <summary>An account about to be stored.</summary>
    public sealed record NewAccount
    {
        public required string Username { get; init; }
        public required string Email { get; init; }
        public required string PasswordHash { get; init; }
        public required long PlanId { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
    }

    public interface IStore
    {
        /// <summary>Whether an account has the folded address, locked until the transaction ends.</summary>
        Task<bool> IsEmailTakenAsync(string emailKey, CancellationToken cancellationToken);

        /// <summary>Whether an account has the folded username, locked until the transaction ends.</summary>
        Task<bool> IsUsernameTakenAsync(string usernameKey, CancellationToken cancellationToken);

        Task<long> AddAsync(NewAccount account, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        IPlanLookup plans,
        IPasswordHasher passwords,
        IUnitOfWork unitOfWork,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var hash = await passwords.HashAsync(r.Password!, cancellationToken);
            return await unitOfWork.InTransactionAsync(
                () => AddAsync(r, hash, cancellationToken),
                cancellationToken
            );
        }

        private async Task<Result<Response>> AddAsync(
            Request r,
            string hash,
            CancellationToken cancellationToken
        )
        {
            var plan = string.IsNullOrEmpty(r.Plan) ? DefaultPlan : r.Plan;
            if (await plans.FindIdAsync(plan, cancellationToken) is not { } planId)
                return OperationErrors.NoPlan(plan, await plans.NamesAsync(cancellationToken));
            if (await store.IsEmailTakenAsync(Folding.Fold(r.Email!), cancellationToken))
                return OperationErrors.EmailTaken;
            if (await store.IsUsernameTakenAsync(Folding.Fold(r.Username!), cancellationToken))
                return OperationErrors.UsernameTaken;
            var account = new NewAccount
            {
                Username = r.Username!,
                Email = r.Email!,
                PasswordHash = hash,
                PlanId = planId,
                CreatedAt = clock.GetUtcNow(),
            };
            var id = await store.AddAsync(account, cancellationToken);
            await activity.RecordAsync(
                id,
                "user_created",
                "user",
                id,
                new() { ["username"] = account.Username, ["plan"] = plan },
                cancellationToken
            );
            return new Response(id, account.Username, account.Email, plan);
        }
    }
}
