using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>
/// Issues an invoice of one line to an account, with a notice. It is paid at once, in the same transaction, where the balance
/// covers it; else it is due in 14 days unless the host's terms say otherwise.
/// </summary>
public static class IssueInvoice
{
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

    internal sealed class Handler(
        Invoicing invoicing,
        IAccountLookup accounts,
        IActivityLog activity
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            var description = c.Description ?? DefaultDescription;
            var issued = await invoicing.IssueAsync(
                new InvoiceDraft
                {
                    AccountId = account.Id,
                    Description = description,
                    CustomerName = account.Name,
                    Lines =
                    [
                        new InvoiceLine { Description = description, Amount = c.Amount!.Value },
                    ],
                },
                account.Balance,
                cancellationToken
            );
            await activity.RecordAsync(
                account.Id,
                "invoice_issued",
                "invoice",
                issued.Id,
                new() { ["invoice_number"] = issued.Number, ["amount"] = issued.Total.ToString() },
                cancellationToken
            );
            return new Response(
                issued.Id,
                issued.Number,
                account.Id,
                account.Email,
                issued.Total,
                issued.IsPaid ? InvoiceStatus.Paid : InvoiceStatus.Pending,
                issued.CreatedAt,
                issued.DueAt,
                issued.IsPaid ? issued.CreatedAt : null
            );
        }
    }
}
