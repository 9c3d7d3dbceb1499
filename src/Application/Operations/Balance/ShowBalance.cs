using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Balance;

/// <summary>What an account has.</summary>
public static class ShowBalance
{
    /// <param name="User">The account's e-mail address or id.</param>
    public sealed record Query(string? User) : IQuery<Response>;

    public sealed record Response(long UserId, string Email, Money Balance);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.User).User();
    }

    internal sealed class Handler(IAccountLookup accounts)
        : IRequestHandler<Query, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Query q, CancellationToken cancellationToken) =>
            await accounts.FindAsync(q.User!, cancellationToken) is { } account
                ? new Response(account.Id, account.Email, account.Balance)
                : OperationErrors.NoAccount(q.User!);
    }
}
