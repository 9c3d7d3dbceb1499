using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.Auth;

/// <summary>Trades e-mail and password for a new API key. Reference: Authentication Endpoint.</summary>
public static class Login
{
    /// <param name="Email">The account's e-mail address, in any case.</param>
    /// <param name="Password">The account's password.</param>
    /// <param name="Name">A name for the key; "API Key for {username}" unless given.</param>
    [Action("auth", "", "Authentication successful", Anonymous = true)]
    [Fails(typeof(AuthErrors), nameof(AuthErrors.InvalidCredentials))]
    public sealed record Request(
        [Example("demo@sharepanel.example")] string? Email,
        [Secret, Example("demo-password")] string? Password,
        [Example("Nightly report")] string? Name
    ) : IAction<Response>;

    /// <param name="ApiKey">The key's secret text. It is shown this once.</param>
    public sealed record Response([property: Secret] string ApiKey);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Email).Required(AuthErrors.CredentialsRequired);
            RuleFor(r => r.Password).Required(AuthErrors.CredentialsRequired);
            RuleFor(r => r.Email).Text(254);
            RuleFor(r => r.Password).Text(1000);
            RuleFor(r => r.Name).Text(100);
        }
    }

    /// <summary>What a login needs to know of an account.</summary>
    public sealed record Credentials
    {
        public long Id { get; init; }
        public required string Username { get; init; }
        public required string PasswordHash { get; init; }
        public bool Suspended { get; init; }
    }

    public interface IStore
    {
        /// <param name="emailKey">The folded address.</param>
        /// <param name="cancellationToken">Stops the read.</param>
        Task<Credentials?> FindAsync(string emailKey, CancellationToken cancellationToken);

        /// <summary>Adds a login key, and removes the least recently used login keys beyond <paramref name="keep"/>.</summary>
        Task<long> AddKeyAsync(NewApiKey key, int keep, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        IPasswordHasher passwords,
        ILoginThrottle throttle,
        IOrigin origin,
        IUnitOfWork unitOfWork,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var emailKey = Domain.Text.Folding.Fold(r.Email!);
            var verified = await VerifyAsync(emailKey, r.Password!, cancellationToken);
            if (verified.Value is not { } account)
                return verified.Error!;
            return await unitOfWork.InTransactionAsync(
                () => IssueKeyAsync(account, r.Name, cancellationToken),
                cancellationToken
            );
        }

        private async Task<Result<Credentials>> VerifyAsync(
            string emailKey,
            string password,
            CancellationToken cancellationToken
        )
        {
            using var entered = await throttle.EnterAsync(emailKey, cancellationToken);
            var account = await store.FindAsync(emailKey, cancellationToken);
            if (await throttle.BeginTryAsync(emailKey, origin.Address) is { } wait)
                return KernelErrors.RateLimited(wait);
            // An unknown address costs the same work as a known one, so the answer's time tells nothing.
            var fits = await passwords.VerifyAsync(
                password,
                account?.PasswordHash,
                cancellationToken
            );
            if (account is null || !fits || account.Suspended)
                return AuthErrors.InvalidCredentials;
            await throttle.SucceededAsync(emailKey);
            return account;
        }

        private async Task<Result<Response>> IssueKeyAsync(
            Credentials account,
            string? name,
            CancellationToken cancellationToken
        )
        {
            var key = NewApiKey.Make(
                account.Id,
                string.IsNullOrEmpty(name) ? $"API Key for {account.Username}" : name,
                KeyPermissions.ReadWrite,
                expiresAt: null,
                clock.GetUtcNow()
            );
            var id = await store.AddKeyAsync(key, ApiKey.MaxFromLogin, cancellationToken);
            await activity.RecordAsync(
                account.Id,
                "login",
                "api_key",
                id,
                new() { ["key_name"] = key.Name },
                cancellationToken
            );
            return new Response(key.Token);
        }
    }
}
