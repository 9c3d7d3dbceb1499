using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Purchases;

/// <summary>Records what an account bought, paid from its balance; refused, with nothing booked, if that does not cover.</summary>
public static class RecordPurchase
{
    /// <param name="User">The account's e-mail address or id.</param>
    /// <param name="Item">The host's own id of the thing bought.</param>
    /// <param name="ItemType">What it is, as <c>app</c>.</param>
    /// <param name="PurchaseType">How it is bought, as <c>one_time</c>.</param>
    /// <param name="Price">More than zero.</param>
    public sealed record Command(
        string? User,
        string? Item,
        string? ItemType,
        string? PurchaseType,
        Money? Price
    ) : ICommand<Response>;

    public sealed record Response(
        long Id,
        string Reference,
        long UserId,
        string Email,
        Money Price,
        Money Balance
    );

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.User).User();
            RuleFor(c => c.Item).Required("item is required").Text(100);
            RuleFor(c => c.ItemType).Required("item_type is required").Text(50);
            RuleFor(c => c.PurchaseType).Required("purchase_type is required").Text(50);
            RuleFor(c => c.Price).Required("price is required").Amount();
        }
    }

    public interface IStore
    {
        /// <param name="purchase">What was bought.</param>
        /// <param name="transactionId">The transaction that paid it.</param>
        /// <param name="cancellationToken">Stops the write.</param>
        Task<long> AddAsync(
            Purchase purchase,
            long transactionId,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(
        IStore store,
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
            var price = c.Price!.Value;
            var now = clock.GetUtcNow();
            var payment = new NewTransaction
            {
                AccountId = account.Id,
                Reference = BillingReference.NextPurchase(now),
                Type = TransactionType.Purchase,
                Status = TransactionStatus.Completed,
                Amount = price,
                CreatedAt = now,
            };
            var transactionId = await ledger.AddTransactionAsync(payment, cancellationToken);
            if (!await ledger.TryChargeAsync(transactionId, payment, cancellationToken))
                return OperationErrors.BalanceTooLow(account, account.Balance, price);
            var id = await store.AddAsync(
                Bought(c, account.Id, now),
                transactionId,
                cancellationToken
            );
            await activity.RecordAsync(
                account.Id,
                "purchase_recorded",
                "purchase",
                id,
                new() { ["item_id"] = c.Item, ["price"] = price.ToString() },
                cancellationToken
            );
            return new Response(
                id,
                payment.Reference,
                account.Id,
                account.Email,
                price,
                await ledger.BalanceAsync(account.Id, cancellationToken)
            );
        }

        private static Purchase Bought(Command c, long accountId, DateTimeOffset now) =>
            new()
            {
                AccountId = accountId,
                ItemId = c.Item!,
                ItemType = c.ItemType!,
                PurchaseType = c.PurchaseType!,
                Price = c.Price!.Value,
                TokensPaid = c.Price.Value,
                CreatedAt = now,
            };
    }
}
