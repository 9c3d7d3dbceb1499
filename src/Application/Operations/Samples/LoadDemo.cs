using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Samples;

/// <summary>
/// Adds a small host to look at: an account on each plan with organizations, instances, money, notices and three months of
/// use. Refused where it is already there.
/// </summary>
public static class LoadDemo
{
    public sealed record Request : IAction<Response>;

    /// <param name="Email">The login to try first.</param>
    /// <param name="Password">The password of all demo accounts.</param>
    /// <param name="Accounts">All demo accounts.</param>
    public sealed record Response(string Email, string Password, IReadOnlyList<DemoLogin> Accounts);

    public sealed record DemoLogin(string Email, string Username, string Plan);

    internal sealed class Handler(
        ISampleStore store,
        IPasswordHasher passwords,
        IUnitOfWork unitOfWork,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var hash = await passwords.HashAsync(DemoAccounts.Password, cancellationToken);
            var accounts = DemoAccounts.Make(hash, clock.GetUtcNow());
            return await unitOfWork.InTransactionAsync(
                () => AddAsync(accounts, cancellationToken),
                cancellationToken
            );
        }

        private async Task<Result<Response>> AddAsync(
            IReadOnlyList<SampleAccount> accounts,
            CancellationToken cancellationToken
        )
        {
            foreach (var account in accounts)
            {
                if (await store.ExistsAsync(account.Email, account.Username, cancellationToken))
                    return OperationErrors.DemoExists;
            }
            await store.AddAsync(accounts, cancellationToken);
            return new Response(
                DemoAccounts.MainEmail,
                DemoAccounts.Password,
                [.. accounts.Select(a => new DemoLogin(a.Email, a.Username, a.Plan))]
            );
        }
    }
}
