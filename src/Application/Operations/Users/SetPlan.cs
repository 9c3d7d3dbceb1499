using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Operations.Users;

/// <summary>Moves an account to a plan, from now on. Its keys get the plan's limits within a second.</summary>
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
    public sealed record Response(
        long Id,
        string Username,
        string Email,
        string Plan,
        bool Changed
    );

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.User).User();
            RuleFor(c => c.Plan).Required("plan is required").Text(50);
        }
    }

    public interface IStore
    {
        Task SetPlanAsync(
            long id,
            long planId,
            DateTimeOffset since,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(
        IStore store,
        IAccountLookup accounts,
        IPlanLookup plans,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            var plan = c.Plan!;
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            if (await plans.FindIdAsync(plan, cancellationToken) is not { } planId)
                return OperationErrors.NoPlan(plan, await plans.NamesAsync(cancellationToken));
            var changed = account.Plan != plan;
            if (changed)
            {
                await store.SetPlanAsync(account.Id, planId, clock.GetUtcNow(), cancellationToken);
                await activity.RecordAsync(
                    account.Id,
                    "plan_changed",
                    "user",
                    account.Id,
                    new() { ["from"] = account.Plan, ["to"] = plan },
                    cancellationToken
                );
            }
            return new Response(account.Id, account.Username, account.Email, plan, changed);
        }
    }
}
