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
    );

    public static readonly Error MayNotUpdate = new(
        "not_an_organization_admin",
        403,
        "You do not have permission to update this organization"
    );

    public static readonly Error MayNotDelete = new(
        "not_an_organization_admin",
        403,
        "You do not have permission to delete this organization"
    );

    public static readonly Error LimitReached = new(
        "organization_limit_reached",
        403,
        "Organization limit reached for your plan"
    );

    public static readonly Error PathTaken = KernelErrors.Invalid("path is already taken");
}
