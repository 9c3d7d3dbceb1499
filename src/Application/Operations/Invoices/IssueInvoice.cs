using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>
/// Issues an invoice of one line to an account, with a notice. It is paid at once, in the same transaction, where the balance
/// covers it; else it is due in 14 days.
/// </summary>
public static class IssueInvoice
{
    public const int DueDays = 14;
    public const string DefaultDescription = "Services";

    /// <param name="User">The account's e-mail address or id.</param>
    /// <param name="Amount">More than zero.</param>
    /// <param name="Description">What for, at most 500 characters; <c>Services</c> unless given.</param>
    public sealed record Command(string? User, Money? Amount, string? Description)
        : ICommand<Response>;

    public sealed record Response(
        long Id,
        string InvoiceNumber,
        long UserId,
        string Email,
        Money TotalAmount,
        string Status,
        DateTimeOffset CreatedAt,
        DateTimeOffset DueAt,
        DateTimeOffset? PaidAt
    );

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.User).User();
            RuleFor(c => c.Amount).Required("amount is required").Amount();
            RuleFor(c => c.Description).Text(500).NotBlank();
        }
    }

    public interface IStore
    {
        /// <summary>Adds an invoice with one line of its description and amount.</summary>
        /// <param name="invoice">Pending.</param>
        /// <param name="transactionId">The transaction that its account sees for it.</param>
        /// <param name="cancellationToken">Stops the write.</param>
        Task<long> AddAsync(
            Invoice invoice,
            long transactionId,
            CancellationToken cancellationToken
        );

        /// <summary>Marks invoice and transaction as paid.</summary>
        Task MarkPaidAsync(
            long id,
            long transactionId,
            DateTimeOffset at,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(
        IStore store,
        ILedger ledger,
        INotices notices,
        IAccountLookup accounts,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            var invoice = Draft(c, account.Id, clock.GetUtcNow());
            var demand = new NewTransaction
            {
                AccountId = account.Id,
                Reference = invoice.InvoiceNumber,
                Type = TransactionType.Invoice,
                Status = TransactionStatus.Pending,
                Amount = invoice.TotalAmount,
                CreatedAt = invoice.CreatedAt,
            };
            var transactionId = await ledger.AddTransactionAsync(demand, cancellationToken);
            var id = await store.AddAsync(invoice, transactionId, cancellationToken);
            var paid = await ledger.TryChargeAsync(transactionId, demand, cancellationToken);
            if (paid)
                await store.MarkPaidAsync(id, transactionId, invoice.CreatedAt, cancellationToken);
            await TellAsync(account.Id, id, invoice, cancellationToken);
            return new Response(
                id,
                invoice.InvoiceNumber,
                account.Id,
                account.Email,
                invoice.TotalAmount,
                paid ? InvoiceStatus.Paid : InvoiceStatus.Pending,
                invoice.CreatedAt,
                invoice.DueAt,
                paid ? invoice.CreatedAt : null
            );
        }

        private static Invoice Draft(Command c, long accountId, DateTimeOffset now) =>
            new()
            {
                AccountId = accountId,
                InvoiceNumber = InvoiceNumber.Next(now),
                TotalAmount = c.Amount!.Value,
                Status = InvoiceStatus.Pending,
                Description = c.Description ?? DefaultDescription,
                CreatedAt = now,
                DueAt = now.AddDays(DueDays),
            };

        private async Task TellAsync(
            long accountId,
            long id,
            Invoice invoice,
            CancellationToken cancellationToken
        )
        {
            await notices.AddAsync(
                accountId,
                InvoiceNotice.Of(id, invoice.InvoiceNumber, invoice.CreatedAt),
                cancellationToken
            );
            await activity.RecordAsync(
                accountId,
                "invoice_issued",
                "invoice",
                id,
                new()
                {
                    ["invoice_number"] = invoice.InvoiceNumber,
                    ["amount"] = invoice.TotalAmount.ToString(),
                },
                cancellationToken
            );
        }
    }
}
