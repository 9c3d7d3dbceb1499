using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Dashboard;

/// <summary>Sets the password of the dashboard's one user. Servers that run ask for it with the next page.</summary>
public static class SetOperatorPassword
{
    /// <summary>Who signs in.</summary>
    public const string User = "operator";

    /// <param name="Password">8 to 1000 characters.</param>
    public sealed record Request([Secret] string? Password) : IAction<Response>;

    /// <param name="User">Who signs in with it.</param>
    /// <param name="SetAt">When it was set.</param>
    public sealed record Response(string User, DateTimeOffset SetAt);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Password).NewPassword();
    }

    public interface IStore
    {
        /// <summary>Stores the hash in place of the one that is there.</summary>
        Task SetAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        IPasswordHasher passwords,
        IUnitOfWork unitOfWork,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var hash = await passwords.HashAsync(r.Password!, cancellationToken);
            var now = clock.GetUtcNow();
            return await unitOfWork.InTransactionAsync<Result<Response>>(
                async () =>
                {
                    await store.SetAsync(hash, now, cancellationToken);
                    return new Response(User, now);
                },
                cancellationToken
            );
        }
    }
}
