using System.Globalization;
using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.ApiKeys;

/// <summary>How calls about API keys fail.</summary>
public static class ApiKeyErrors
{
    public const string IdRequired = "API key ID is required";

    /// <summary>Also for one of another account: what one may not see does not exist.</summary>
    public static readonly Error NotFound = new("api_key_not_found", 404, "API key not found")
    {
        Cause = "There is no key with this id in the caller's account.",
        Remedy = "Take the id from `mode=api_keys&action=list`.",
    };

    public static readonly Error MorePermissions = new(
        "insufficient_permissions",
        403,
        "An API key cannot create a key with more permissions than it has itself"
    )
    {
        Cause = "The key lacks a permission that the call needs, or that the new key would have.",
        Remedy =
            "Use a key with the permission; `mode=api_keys&action=list` tells what each may do.",
    };

    public static readonly Error LimitReached = new(
        "api_key_limit_reached",
        403,
        string.Create(
            CultureInfo.InvariantCulture,
            $"API key limit reached: at most {ApiKey.MaxActive} active keys"
        )
    )
    {
        Cause = "The account has as many active keys as it can have.",
        Remedy = "Delete a key that is no longer used.",
    };

    public static readonly Error ExpiresInThePast = KernelErrors.Invalid(
        "expires_at must lie in the future"
    );
}
