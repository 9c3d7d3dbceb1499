using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Orgs;

/// <summary>Changes what is sent of an organization that the caller administers. Reference: Update Organization.</summary>
public static class UpdateOrg
{
    /// <param name="OrgId">Which organization.</param>
    /// <param name="Title">A new title.</param>
    /// <param name="Path">A new unique path.</param>
    /// <param name="Contact">A new contact address; empty clears it.</param>
    [Action("orgs", "update", "Organization updated successfully", Order = 4)]
    [Fails(
        typeof(OrgErrors),
        nameof(OrgErrors.NotFound),
        nameof(OrgErrors.MayNotUpdate),
        nameof(OrgErrors.PathTaken)
    )]
    public sealed record Command(
        [Example(1)] long? OrgId,
        [Example("Northwind Studios")] string? Title,
        [Example("northwind-studios")] string? Path,
        [Example("hello@example.com")] string? Contact
    ) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.OrgId).Required(OrgErrors.IdRequired).Id();
            RuleFor(c => c.Title).Text(OrgRules.MaxTitleLength).NotBlank();
            RuleFor(c => c.Path).OrgPath();
            RuleFor(c => c.Contact).Email();
            RuleFor(c => c).SomeField(c => (c.Title ?? c.Path ?? c.Contact) is not null);
        }
    }

    public interface IStore : IOrgAccess
    {
        /// <summary>Whether another organization has the path.</summary>
        Task<bool> IsPathTakenAsync(
            string path,
            long byOtherThan,
            CancellationToken cancellationToken
        );

        /// <summary>Writes the fields that are not null; an empty contact becomes null.</summary>
        Task UpdateAsync(
            long id,
            string? title,
            string? path,
            string? contact,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            var id = c.OrgId!.Value;
            if (
                await store.MembershipAsync(id, caller.UserId, cancellationToken)
                is not { } membership
            )
                return OrgErrors.NotFound;
            if (!membership.IsAdmin)
                return OrgErrors.MayNotUpdate;
            if (c.Path is not null && await store.IsPathTakenAsync(c.Path, id, cancellationToken))
                return OrgErrors.PathTaken;
            await store.UpdateAsync(id, c.Title, c.Path, c.Contact, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "organization_updated",
                "organization",
                id,
                ChangedFields.Of((c.Title, "title"), (c.Path, "path"), (c.Contact, "contact")),
                cancellationToken
            );
            return new Done();
        }
    }
}
