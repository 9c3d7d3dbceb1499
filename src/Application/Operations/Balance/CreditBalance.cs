using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Balance;

/// <summary>Adds money to an account's balance. A reference is booked once, however often it is sent.</summary>
public static class CreditBalance
{
    /// <param name="User">The account's e-mail address or id.</param>
    /// <param name="Amount">More than zero.</param>
    /// <param name="Reference">The payment's own number; made up unless given.</param>
    public sealed record Command(string? User, Money? Amount, string? Reference)
        : ICommand<Response>;

    /// <param name="Id">The transaction.</param>
    /// <param name="Reference">What the account sees as its transaction id.</param>
    /// <param name="UserId">The account.</param>
    /// <param name="Email">Its e-mail address.</param>
    /// <param name="Amount">What is booked under the reference.</param>
    /// <param name="Balance">The balance now.</param>
    /// <param name="AlreadyBooked">Whether the reference had been booked before, so that nothing changed.</param>
    public sealed record Response(
        long Id,
        string Reference,
        long UserId,
        string Email,
        Money Amount,
        Money Balance,
        bool AlreadyBooked
    );

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.User).User();
            RuleFor(c => c.Amount).Required("amount is required").Amount();
            RuleFor(c => c.Reference).Text(100).NotBlank();
        }
    }

    internal sealed class Handler(
        ILedger ledger,
        IAccountLookup accounts,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            var now = clock.GetUtcNow();
            var credit = new NewTransaction
            {
                AccountId = account.Id,
                Reference = c.Reference ?? BillingReference.NextCredit(now),
                Type = TransactionType.Credit,
                Status = TransactionStatus.Completed,
                Amount = c.Amount!.Value,
                CreatedAt = now,
            };
            var booked = await ledger.FindLockedAsync(
                account.Id,
                credit.Type,
                credit.Reference,
                cancellationToken
            );
            var id = booked?.Id ?? await BookAsync(credit, cancellationToken);
            return new Response(
                id,
                credit.Reference,
                account.Id,
                account.Email,
                booked?.Amount ?? credit.Amount,
                await ledger.BalanceAsync(account.Id, cancellationToken),
                booked is not null
            );
        }

        private async Task<long> BookAsync(
            NewTransaction credit,
            CancellationToken cancellationToken
        )
        {
            var id = await ledger.AddTransactionAsync(credit, cancellationToken);
            await ledger.CreditAsync(id, credit, cancellationToken);
            await activity.RecordAsync(
                credit.AccountId,
                "balance_credited",
                "transaction",
                id,
                new() { ["amount"] = credit.Amount.ToString(), ["reference"] = credit.Reference },
                cancellationToken
            );
            return id;
        }
    }
}
