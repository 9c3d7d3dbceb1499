using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Orgs;
using SharePanel.Domain.Text;

namespace SharePanel.Application.Orgs;

/// <summary>Makes an organization owned by the caller. Reference: Create Organization.</summary>
public static class NewOrg
{
    /// <param name="Title">Its title; "New Organization" unless given.</param>
    /// <param name="Path">Its unique path; made from the title unless given.</param>
    /// <param name="Contact">A contact e-mail address.</param>
    [Action("orgs", "new", "Organization created successfully", Order = 3)]
    [Fails(typeof(OrgErrors), nameof(OrgErrors.PathTaken), nameof(OrgErrors.LimitReached))]
    public sealed record Command(
        [Example("My Organization"), UnlessGiven(Organization.DefaultTitle)] string? Title,
        [Example("my-organization")] string? Path,
        [Example("contact@example.com")] string? Contact
    ) : ICommand<Response>;

    /// <param name="OrgId">The new organization.</param>
    public sealed record Response(long OrgId);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Title).Text(OrgRules.MaxTitleLength);
            RuleFor(c => c.Path).OrgPath().When(c => c.Path is not "");
            RuleFor(c => c.Contact).Email();
        }
    }

    public interface IStore
    {
        /// <summary>Organizations the user made and still has, locked so that no concurrent call passes the same count.</summary>
        Task<int> CountMadeLockedAsync(long userId, CancellationToken cancellationToken);

        /// <summary>Whether an organization has the path, locked so that no concurrent call takes it.</summary>
        Task<bool> IsPathTakenLockedAsync(string path, CancellationToken cancellationToken);

        /// <summary>Adds it with its maker as administrator of level 3.</summary>
        Task<long> AddAsync(Organization org, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        ICaller caller,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            var title = string.IsNullOrEmpty(c.Title) ? Organization.DefaultTitle : c.Title;
            var wish = string.IsNullOrEmpty(c.Path) ? null : c.Path;
            var path = await UniquePath.FirstFreeAsync(
                wish ?? OrgPath.FromTitle(title),
                wanted => store.IsPathTakenLockedAsync(wanted, cancellationToken)
            );
            if (wish is not null && path != wish)
                return OrgErrors.PathTaken;
            if (
                await store.CountMadeLockedAsync(caller.UserId, cancellationToken)
                >= caller.Plan.OrgLimit
            )
                return OrgErrors.LimitReached;
            var org = new Organization
            {
                Title = title,
                Path = path,
                Contact = string.IsNullOrEmpty(c.Contact) ? null : c.Contact,
                AdminId = caller.UserId,
                CreatedBy = caller.UserId,
                CreatedAt = clock.GetUtcNow(),
            };
            var id = await store.AddAsync(org, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "organization_created",
                "organization",
                id,
                new() { ["org_name"] = org.Title, ["path"] = org.Path },
                cancellationToken
            );
            return new Response(id);
        }
    }
}
