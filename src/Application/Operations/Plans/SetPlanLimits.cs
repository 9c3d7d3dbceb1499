using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;

namespace SharePanel.Application.Operations.Plans;

/// <summary>
/// Changes what is given of a plan; a running server honours it within a second. A name that no plan has makes a new plan,
/// if price and all limits are given.
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
    public sealed record Command(
        string? Name,
        Money? Price,
        int? OrgLimit,
        int? InstanceLimit,
        int? Daily,
        int? PerMinute,
        int? MaxPayloadMb
    ) : ICommand<Response>;

    /// <param name="Id">The plan.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Created">Whether it is new.</param>
    public sealed record Response(long Id, string Name, bool Created);

    public sealed class Validator : AbstractValidator<Command>
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
                    c.Price is not null
                    || (c.OrgLimit ?? c.InstanceLimit ?? c.Daily ?? c.PerMinute ?? c.MaxPayloadMb)
                        is not null
                );
        }
    }

    public interface IStore : IPlanLookup
    {
        /// <summary>Writes the fields that are not null.</summary>
        Task UpdateAsync(long id, Command changes, CancellationToken cancellationToken);

        Task<long> AddAsync(Plan plan, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            var name = c.Name!;
            if (await store.FindIdAsync(name, cancellationToken) is { } known)
            {
                await store.UpdateAsync(known, c, cancellationToken);
                return new Response(known, name, Created: false);
            }
            if (NewPlan(c) is not { } plan)
                return OperationErrors.PlanIncomplete(name);
            return new Response(await store.AddAsync(plan, cancellationToken), name, Created: true);
        }

        private static Plan? NewPlan(Command c) =>
            c
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
                    Name = c.Name!,
                    Price = price,
                    OrgLimit = orgs,
                    InstanceLimit = instances,
                    FileLimit = NewFileLimit,
                    StorageLimit = NewStorageLimit,
                    DailyRequests = daily,
                    MinuteRequests = perMinute,
                    MaxPayloadMib = payload,
                    Description = $"Plan {c.Name}",
                    Features = "",
                }
                : null;
    }
}
