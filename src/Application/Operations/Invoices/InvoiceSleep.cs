using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Invoices;

/// <summary>The instances that dunning keeps asleep. What an account puts to sleep or wakes itself is not among them.</summary>
public interface IDunnedInstances
{
    /// <summary>Puts an account's active instances to sleep; how many there were.</summary>
    Task<int> PutToSleepAsync(
        long accountId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Wakes what dunning keeps asleep, unless the account owes an invoice that dunning has taken as far as the given days
    /// after its due date; how many instances it woke.
    /// </summary>
    Task<int> WakeAsync(long accountId, int sleepDays, CancellationToken cancellationToken);
}

/// <summary>
/// Puts the instances of those who do not pay to sleep, and wakes exactly these once nothing is owed any longer that has put
/// to sleep; in the transaction of the command.
/// </summary>
internal sealed class InvoiceSleep(
    IDunnedInstances instances,
    INotices notices,
    BillingTerms terms,
    TimeProvider clock
) : IOperationPart
{
    /// <summary>An invoice has not been paid for too long; how many instances were active until now.</summary>
    public async Task<int> PutToSleepAsync(
        long accountId,
        long invoiceId,
        string number,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var count = await instances.PutToSleepAsync(accountId, now, cancellationToken);
        if (count > 0)
            await notices.AddAsync(
                accountId,
                DunningNotice.PutToSleep(invoiceId, number, count, now),
                cancellationToken
            );
        return count;
    }

    /// <summary>An invoice is no longer owed, by payment or because it is void; how many instances were woken.</summary>
    /// <param name="accountId">Whose it was.</param>
    /// <param name="paidInvoiceId">The invoice, if it was paid; its account cannot see a void one.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task<int> WakeAsync(
        long accountId,
        long? paidInvoiceId,
        CancellationToken cancellationToken
    )
    {
        var count = await instances.WakeAsync(accountId, terms.SleepDays, cancellationToken);
        if (count > 0)
            await notices.AddAsync(
                accountId,
                DunningNotice.Woken(paidInvoiceId, count, clock.GetUtcNow()),
                cancellationToken
            );
        return count;
    }
}
