using SharePanel.Application.Kernel;

namespace SharePanel.Application.Orgs;

/// <summary>How calls about organizations fail.</summary>
public static class OrgErrors
{
    public const string IdRequired = "Organization ID is required";

    /// <summary>Also for one that exists but has not the caller as a member: what one may not see does not exist.</summary>
    public static readonly Error NotFound = new(
        "organization_not_found",
        404,
        "Organization not found"
    )
    {
        Cause = "There is no organization with this id that the caller is a member of.",
        Remedy = "Take the id from `mode=orgs&action=list`.",
    };

    public static readonly Error MayNotUpdate = new(
        "not_an_organization_admin",
        403,
        "You do not have permission to update this organization"
    )
    {
        Cause = "The caller is a member of the organization, but does not administer it.",
        Remedy = "Ask one of its administrators; `mode=orgs&action=members` tells who they are.",
    };

    public static readonly Error MayNotDelete = MayNotUpdate with
    {
        Message = "You do not have permission to delete this organization",
    };

    public static readonly Error LimitReached = new(
        "organization_limit_reached",
        403,
        "Organization limit reached for your plan"
    )
    {
        Cause = "The plan allows no more organizations.",
        Remedy = "Delete one, or change the plan; `mode=profile&action=limits` tells what is used.",
    };

    public static readonly Error PathTaken = KernelErrors.Invalid("path is already taken");
}
