using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Application.Operations.Subscriptions;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;

namespace SharePanel.Application.Operations.Plans;

/// <summary>
/// Changes what is given of a plan; a running server honours it within a second. A name that no plan has makes a new plan,
/// if price and all limits are given. A price counts from the next month on; where there was none, months begin today.
/// </summary>
public static class SetPlanLimits
{
    private const int NewFileLimit = 1000;
    private const int NewStorageLimit = 100;

    /// <param name="Name">The plan's name.</param>
    /// <param name="Price">Per month; zero for a plan that is never invoiced.</param>
    /// <param name="OrgLimit">Organizations that an account may make.</param>
    /// <param name="InstanceLimit">Instances that an account may have.</param>
    /// <param name="Daily">Requests in one UTC day.</param>
    /// <param name="PerMinute">Requests in one UTC minute.</param>
    /// <param name="MaxPayloadMb">The largest request body, in MiB.</param>
    public sealed record Request(
        string? Name,
        Money? Price,
        int? OrgLimit,
        int? InstanceLimit,
        int? Daily,
        int? PerMinute,
        int? MaxPayloadMb
    ) : IAction<Response>;

    /// <param name="Id">The plan.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Created">Whether it is new.</param>
    /// <param name="Begun">How many accounts on it had no months to invoice, and have from today on.</param>
    public sealed record Response(long Id, string Name, bool Created, int Begun);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Required("name is required").Text(50);
            RuleFor(c => c.Price).Price();
            RuleFor(c => c.OrgLimit).WholeNumber(0, int.MaxValue);
            RuleFor(c => c.InstanceLimit).WholeNumber(0, int.MaxValue);
            RuleFor(c => c.Daily).WholeNumber(1, int.MaxValue);
            RuleFor(c => c.PerMinute).WholeNumber(1, int.MaxValue);
            RuleFor(c => c.MaxPayloadMb).WholeNumber(1, 1024);
            RuleFor(c => c)
                .SomeField(c =>
                    c
                        is not {
                            Price: null,
                            OrgLimit: null,
                            InstanceLimit: null,
                            Daily: null,
                            PerMinute: null,
                            MaxPayloadMb: null
                        }
                );
        }
    }

    public interface IStore : IPlanLookup
    {
        /// <summary>Writes the fields that are not null.</summary>
        Task UpdateAsync(long id, Request changes, CancellationToken cancellationToken);

        Task<long> AddAsync(Plan plan, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        ISubscriptions subscriptions,
        PlanStart start,
        IUnitOfWork unitOfWork,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var today = UtcDay.NumberOf(clock.GetUtcNow());
            var result = await unitOfWork.InTransactionAsync(
                () => SetAsync(r, today, cancellationToken),
                cancellationToken
            );
            if (result.Value is not { Created: false } known || !(r.Price > Money.Zero))
                return result;
            return known with
            {
                Begun = await start.BeginAsync(known.Id, today, cancellationToken),
            };
        }

        private async Task<Result<Response>> SetAsync(
            Request r,
            int today,
            CancellationToken cancellationToken
        )
        {
            var name = r.Name!;
            if (await store.FindIdAsync(name, cancellationToken) is { } known)
            {
                // Nobody owes for the time without a price, though the job that ends their months may be late.
                await subscriptions.EndOverAsync(known, today, cancellationToken);
                await store.UpdateAsync(known, r, cancellationToken);
                return new Response(known, name, Created: false, Begun: 0);
            }
            if (NewPlan(r) is not { } plan)
                return OperationErrors.PlanIncomplete(name);
            var id = await store.AddAsync(plan, cancellationToken);
            return new Response(id, name, Created: true, Begun: 0);
        }

        private static Plan? NewPlan(Request r) =>
            r
                is {
                    Price: { } price,
                    OrgLimit: { } orgs,
                    InstanceLimit: { } instances,
                    Daily: { } daily,
                    PerMinute: { } perMinute,
                    MaxPayloadMb: { } payload
                }
                ? new Plan
                {
                    Name = r.Name!,
                    Price = price,
                    OrgLimit = orgs,
                    InstanceLimit = instances,
                    FileLimit = NewFileLimit,
                    StorageLimit = NewStorageLimit,
                    DailyRequests = daily,
                    MinuteRequests = perMinute,
                    MaxPayloadMib = payload,
                    Description = $"Plan {r.Name}",
                    Features = "",
                }
                : null;
    }
}
