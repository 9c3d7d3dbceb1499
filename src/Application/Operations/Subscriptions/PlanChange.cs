using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Subscriptions;

/// <summary>Moves an account to another plan and settles what that changes, in the transaction that locked it.</summary>
internal sealed class PlanChange(
    ISubscriptions subscriptions,
    MonthlyInvoices months,
    MonthSettlement settlement,
    TimeProvider clock
) : IOperationPart
{
    public async Task<Settlement> MoveAsync(
        Subscription account,
        long planId,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var today = UtcDay.NumberOf(now);
        var settled = new Settlement();
        var old = await CatchUpAsync(account, today, settled, cancellationToken);
        await subscriptions.SetPlanAsync(old.AccountId, planId, now, cancellationToken);
        var moved = await subscriptions.FindLockedAsync(old.AccountId, cancellationToken);
        if (old.BilledUntil > today)
            await SettleAsync(moved, old.Plan, today, settled, cancellationToken);
        else if (moved.Price > Money.Zero && !BeginsToday(old, today))
            await subscriptions.BeginAsync(old.AccountId, today, cancellationToken);
        settled.Invoices.RemoveAll(invoice => settled.Replaced.Contains(invoice.Number));
        return settled;
    }

    // The job invoices such a month later today, at the price of the new plan.
    private static bool BeginsToday(Subscription old, int today) =>
        old.BilledUntil == today && old.Price > Money.Zero;

    // The months that the old plan had are invoiced before it is forgotten.
    private async Task<Subscription> CatchUpAsync(
        Subscription account,
        int today,
        Settlement settled,
        CancellationToken cancellationToken
    )
    {
        while (account.BilledUntil < today && account.Price > Money.Zero)
        {
            if (await months.IssueNextAsync(account, cancellationToken) is { } invoice)
                settled.Invoices.Add(invoice);
            account = await subscriptions.FindLockedAsync(account.AccountId, cancellationToken);
        }
        return account;
    }

    // The operator may have had more months invoiced than the one that runs.
    private async Task SettleAsync(
        Subscription moved,
        string oldPlan,
        int today,
        Settlement settled,
        CancellationToken cancellationToken
    )
    {
        var until = UtcDay.DateOf(moved.BilledUntil!.Value);
        var day = UtcDay.DateOf(today);
        while (day < until)
        {
            var month = moved.Cycle.PeriodOn(day);
            var change = new ChangedMonth(moved, oldPlan, month, day);
            await settlement.SettleAsync(change, settled, cancellationToken);
            day = month.End;
        }
        await subscriptions.RepriceAsync(moved.AccountId, moved.Price, cancellationToken);
    }
}
