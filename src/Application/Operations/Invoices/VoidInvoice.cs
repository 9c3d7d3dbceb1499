using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>
/// Cancels an invoice: its account no longer sees it, dunning of it ends, and what has been paid for it goes back to the
/// balance. One that is void already stays as it is.
/// </summary>
public static class VoidInvoice
{
    /// <param name="Invoice">The invoice's id or number.</param>
    public sealed record Command(string? Invoice) : ICommand<Response>;

    /// <param name="Id">The invoice.</param>
    /// <param name="InvoiceNumber">Its number.</param>
    /// <param name="UserId">Whose it is.</param>
    /// <param name="Email">Their e-mail address.</param>
    /// <param name="TotalAmount">What it asked for.</param>
    /// <param name="Status">What it is now.</param>
    /// <param name="Refunded">What has gone back to the balance.</param>
    /// <param name="AlreadyVoid">Whether it had been void before, so that nothing changed.</param>
    public sealed record Response(
        long Id,
        string InvoiceNumber,
        long UserId,
        string Email,
        Money TotalAmount,
        string Status,
        Money Refunded,
        bool AlreadyVoid
    );

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Invoice).Invoice();
    }

    public interface IStore
    {
        /// <summary>An invoice's status, locked until the transaction ends.</summary>
        Task<string> StatusLockedAsync(long id, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        IInvoiceLookup lookup,
        IInvoices invoices,
        ILedger ledger,
        InvoiceSleep sleep,
        INotices notices,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            if (await lookup.FindAsync(c.Invoice!, cancellationToken) is not { } invoice)
                return OperationErrors.NoInvoice(c.Invoice!);
            // First all that the account owes, as payments do, so that neither waits for the other for ever.
            await invoices.UnpaidAsync(invoice.AccountId, cancellationToken);
            var status = await store.StatusLockedAsync(invoice.Id, cancellationToken);
            if (status == InvoiceStatus.Void)
                return Answer(invoice, Money.Zero, alreadyVoid: true);
            await invoices.MarkVoidAsync(invoice.Id, invoice.TransactionId, cancellationToken);
            var refunded =
                status == InvoiceStatus.Paid
                    ? await RefundAsync(invoice, cancellationToken)
                    : await ForgiveAsync(invoice, cancellationToken);
            await activity.RecordAsync(
                invoice.AccountId,
                "invoice_voided",
                "invoice",
                invoice.Id,
                new()
                {
                    ["invoice_number"] = invoice.InvoiceNumber,
                    ["refunded"] = refunded.ToString(),
                },
                cancellationToken
            );
            return Answer(invoice, refunded, alreadyVoid: false);
        }

        private async Task<Money> RefundAsync(InvoiceRef invoice, CancellationToken token)
        {
            var refund = new NewTransaction
            {
                AccountId = invoice.AccountId,
                Reference = invoice.InvoiceNumber,
                Type = TransactionType.Refund,
                Status = TransactionStatus.Completed,
                Amount = invoice.TotalAmount,
                CreatedAt = clock.GetUtcNow(),
            };
            var id = await ledger.AddTransactionAsync(refund, token);
            await ledger.CreditAsync(id, refund, token);
            var notice = InvoiceNotice.Refunded(refund.Reference, refund.Amount, refund.CreatedAt);
            await notices.AddAsync(invoice.AccountId, notice, token);
            return refund.Amount;
        }

        private async Task<Money> ForgiveAsync(InvoiceRef invoice, CancellationToken token)
        {
            var notice = InvoiceNotice.Cancelled(invoice.InvoiceNumber, clock.GetUtcNow());
            await notices.AddAsync(invoice.AccountId, notice, token);
            await sleep.WakeAsync(invoice.AccountId, paidInvoiceId: null, token);
            return Money.Zero;
        }

        private static Response Answer(InvoiceRef invoice, Money refunded, bool alreadyVoid) =>
            new(
                invoice.Id,
                invoice.InvoiceNumber,
                invoice.AccountId,
                invoice.Email,
                invoice.TotalAmount,
                InvoiceStatus.Void,
                refunded,
                alreadyVoid
            );
    }
}
