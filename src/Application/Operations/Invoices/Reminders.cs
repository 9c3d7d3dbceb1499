using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>An invoice whose next step of dunning has come.</summary>
public sealed record DunnedInvoice
{
    public long Id { get; init; }
    public required string InvoiceNumber { get; init; }
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The days after the due date of the last step done; null before the first.</summary>
    public int? DunnedDays { get; init; }
}

/// <summary>The invoices that dunning has to do with.</summary>
public interface IDunnedInvoices
{
    /// <summary>What an account owes whose next step has come, oldest first; locked until the transaction ends.</summary>
    Task<IReadOnlyList<DunnedInvoice>> DueAsync(
        long accountId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Writes how far dunning has come; an invoice that it has begun with is overdue.</summary>
    Task SetStepAsync(long id, DunningStep step, CancellationToken cancellationToken);
}

/// <summary>What dunning has done.</summary>
/// <param name="Overdue">Invoices that became overdue.</param>
/// <param name="Reminded">Invoices reminded of.</param>
/// <param name="PutToSleep">Instances put to sleep.</param>
public readonly record struct DunningDone(int Overdue, int Reminded, int PutToSleep);

/// <summary>Reminds of invoices that are owed, step by step, in the transaction of the command.</summary>
internal sealed class Reminders(
    IDunnedInvoices invoices,
    InvoiceSleep sleep,
    INotices notices,
    BillingTerms terms,
    TimeProvider clock
) : IOperationPart
{
    /// <summary>Does the steps that have come for an account, each invoice with one notice at most.</summary>
    /// <param name="accountId">Whose invoices.</param>
    /// <param name="now">Steps that come later are left.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task<DunningDone> RemindAsync(
        long accountId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (overdue, reminded, asleep) = (0, 0, 0);
        foreach (var invoice in await invoices.DueAsync(accountId, now, cancellationToken))
        {
            var step = Dunning.StepAt(invoice.DueAt, invoice.DunnedDays, now, terms);
            await invoices.SetStepAsync(invoice.Id, step, cancellationToken);
            overdue += step.IsFirst ? 1 : 0;
            var slept = step.PutsToSleep
                ? await sleep.PutToSleepAsync(
                    accountId,
                    invoice.Id,
                    invoice.InvoiceNumber,
                    cancellationToken
                )
                : 0;
            asleep += slept;
            // Sleep is the latest step; where there is nothing to put to sleep, the one before it says what is owed.
            if (slept == 0 && await TellAsync(accountId, invoice, step, cancellationToken))
                reminded++;
        }
        return new DunningDone(overdue, reminded, asleep);
    }

    private async Task<bool> TellAsync(
        long accountId,
        DunnedInvoice invoice,
        DunningStep step,
        CancellationToken cancellationToken
    )
    {
        if (step.Reminder is null && !step.IsFirst)
            return false;
        var now = clock.GetUtcNow();
        await notices.AddAsync(
            accountId,
            step.Reminder is { } reminder
                ? DunningNotice.Reminder(
                    invoice.Id,
                    invoice.InvoiceNumber,
                    invoice.DueAt,
                    reminder,
                    terms,
                    now
                )
                : DunningNotice.Overdue(invoice.Id, invoice.InvoiceNumber, now),
            cancellationToken
        );
        return step.Reminder is not null;
    }
}
