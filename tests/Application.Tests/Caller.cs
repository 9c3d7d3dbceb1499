using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Plans;

namespace SharePanel.Application.Tests;

/// <summary>Who makes the call in a test: account 7 with key 70, unless told otherwise.</summary>
internal static class Caller
{
    public const long Id = 7;

    public static ICaller With(string permissions = KeyPermissions.ReadWrite, int orgLimit = 10) =>
        new CallerIdentity
        {
            UserId = Id,
            Username = "ann",
            KeyId = 70,
            Permissions = permissions,
            Plan = new Plan
            {
                Name = "pro",
                OrgLimit = orgLimit,
                Description = "Pro plan",
                Features = "All",
            },
        };
}
