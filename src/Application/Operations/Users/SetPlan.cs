using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Users;

/// <summary>
/// Moves an account to a plan, from now on. Its keys get the plan's limits within a second. What is left of a month that is
/// invoiced already is charged or credited by the day.
/// </summary>
public static class SetPlan
{
    /// <param name="User">Its e-mail address or id.</param>
    /// <param name="Plan">The name of a plan.</param>
    public sealed record Command(string? User, string? Plan) : ICommand<Response>;

    /// <param name="Id">The account.</param>
    /// <param name="Username">Its username.</param>
    /// <param name="Email">Its e-mail address.</param>
    /// <param name="Plan">The plan it has now.</param>
    /// <param name="Changed">False where it had the plan already; then its period runs on.</param>
    /// <param name="Invoices">What was invoiced for it, oldest first.</param>
    /// <param name="Credited">What went back to the balance.</param>
    /// <param name="Replaced">The numbers of unpaid invoices that are void now, since those above stand for them.</param>
    public sealed record Response(
        long Id,
        string Username,
        string Email,
        string Plan,
        bool Changed,
        IReadOnlyList<Invoiced> Invoices,
        Money Credited,
        IReadOnlyList<string> Replaced
    );

    public sealed record Invoiced(
        long Id,
        string InvoiceNumber,
        Money TotalAmount,
        string Status,
        DateTimeOffset DueAt
    );

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.User).User();
            RuleFor(c => c.Plan).Required("plan is required").Text(50);
        }
    }

    internal sealed class Handler(
        PlanChange change,
        ISubscriptions subscriptions,
        IAccountLookup accounts,
        IPlanLookup plans,
        IActivityLog activity
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            var plan = c.Plan!;
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            if (await plans.FindIdAsync(plan, cancellationToken) is not { } planId)
                return OperationErrors.NoPlan(plan, await plans.NamesAsync(cancellationToken));
            var old = await subscriptions.FindLockedAsync(account.Id, cancellationToken);
            if (old.Plan == plan)
                return Answer(account, plan, settled: null);
            var settled = await change.MoveAsync(old, planId, cancellationToken);
            var details = new JsonObject { ["from"] = old.Plan, ["to"] = plan };
            if (settled.Credited > Money.Zero)
                details["credited"] = settled.Credited.ToString();
            await activity.RecordAsync(
                account.Id,
                "plan_changed",
                "user",
                account.Id,
                details,
                cancellationToken
            );
            return Answer(account, plan, settled);
        }

        private static Response Answer(AccountRef account, string plan, Settlement? settled) =>
            new(
                account.Id,
                account.Username,
                account.Email,
                plan,
                settled is not null,
                [
                    .. (settled?.Invoices ?? []).Select(invoice => new Invoiced(
                        invoice.Id,
                        invoice.Number,
                        invoice.Total,
                        invoice.IsPaid ? InvoiceStatus.Paid : InvoiceStatus.Pending,
                        invoice.DueAt
                    )),
                ],
                settled?.Credited ?? Money.Zero,
                settled?.Replaced ?? []
            );
    }
}
