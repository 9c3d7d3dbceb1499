using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Subscriptions;

/// <summary>
/// Settles an invoiced month whose plan changes, in the transaction that locked its account. What is still owed for the month is
/// replaced, so that nobody is credited what they never paid.
/// </summary>
internal sealed class MonthSettlement(
    IInvoices invoices,
    ILedger ledger,
    OldestFirst issuing,
    InvoiceSleep sleep,
    TimeProvider clock
) : IOperationPart
{
    public async Task SettleAsync(
        ChangedMonth change,
        Settlement settlement,
        CancellationToken cancellationToken
    )
    {
        var account = change.Account;
        var unpaid = await invoices.UnpaidAsync(account.AccountId, cancellationToken);
        var replaced = unpaid.Where(invoice => IsOf(change.Month, invoice)).ToList();
        var lines = new List<InvoiceLine>();
        foreach (var invoice in replaced)
        {
            lines.AddRange(await CarriedAsync(invoice, cancellationToken));
            await invoices.MarkVoidAsync(invoice.Id, invoice.TransactionId, cancellationToken);
            settlement.Replaced.Add(invoice.InvoiceNumber);
        }
        if (replaced.Count > 0)
            await sleep.WakeAsync(account.AccountId, paidInvoiceId: null, cancellationToken);
        Add(lines, PlanText.Unused(change.OldPlan, change.DaysLeft, change.Month), -change.Unused);
        Add(lines, PlanText.Rest(account.Plan, change.DaysLeft, change.Month), change.Rest);
        var isOwn = replaced.Any(invoice => invoice.PeriodStart is not null);
        var draft = Draft(change, lines, isOwn);
        if (draft.Total > Money.Zero)
            settlement.Invoices.Add(
                await issuing.IssueAsync(
                    draft,
                    account.Balance,
                    unpaid.Count - replaced.Count,
                    cancellationToken
                )
            );
        else
            settlement.Credited += await CreditAsync(change, -draft.Total, cancellationToken);
    }

    private static bool IsOf(BillingPeriod month, UnpaidInvoice invoice) =>
        (invoice.PeriodStart ?? invoice.AdjustsStart)?.UtcDateTime
        == month.Start.ToDateTime(TimeOnly.MinValue);

    // Lines that do not add up to what is owed cannot stand for it.
    private async Task<IReadOnlyList<InvoiceLine>> CarriedAsync(
        UnpaidInvoice invoice,
        CancellationToken cancellationToken
    )
    {
        var lines = await invoices.LinesAsync(invoice.Id, cancellationToken);
        return lines.Sum(line => line.Amount.Minor) == invoice.TotalAmount.Minor
            ? lines
            :
            [
                new InvoiceLine
                {
                    Description = $"Invoice {invoice.InvoiceNumber}",
                    Amount = invoice.TotalAmount,
                },
            ];
    }

    private static void Add(List<InvoiceLine> lines, string description, Money amount)
    {
        if (amount != Money.Zero)
            lines.Add(new InvoiceLine { Description = description, Amount = amount });
    }

    private static InvoiceDraft Draft(ChangedMonth change, List<InvoiceLine> lines, bool isOwn) =>
        new()
        {
            AccountId = change.Account.AccountId,
            Description = PlanText.Change(
                change.OldPlan,
                change.Account.Plan,
                change.Day,
                change.Month
            ),
            CustomerName = change.Account.Name,
            PlanName = change.Rest > Money.Zero ? change.Account.Plan : change.OldPlan,
            Period = isOwn ? change.Month : null,
            AdjustsStart = isOwn ? null : change.Month.Start,
            Lines = lines,
        };

    // The host may have made an invoice of the month void, and what nobody paid is not given back.
    private async Task<Money> CreditAsync(
        ChangedMonth change,
        Money unused,
        CancellationToken cancellationToken
    )
    {
        var accountId = change.Account.AccountId;
        var paid = await invoices.PaidForAsync(accountId, change.Month.Start, cancellationToken);
        var amount = unused < paid ? unused : paid;
        if (amount == Money.Zero)
            return amount;
        var now = clock.GetUtcNow();
        var credit = new NewTransaction
        {
            AccountId = accountId,
            Reference = BillingReference.NextCredit(now),
            Type = TransactionType.Credit,
            Kind = LedgerKind.Adjustment,
            Status = TransactionStatus.Completed,
            Amount = amount,
            CreatedAt = now,
        };
        var id = await ledger.AddTransactionAsync(credit, cancellationToken);
        await ledger.CreditAsync(id, credit, cancellationToken);
        return amount;
    }
}
