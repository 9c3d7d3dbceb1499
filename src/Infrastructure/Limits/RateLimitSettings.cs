using Microsoft.Extensions.Configuration;

namespace SharePanel.Infrastructure.Limits;

/// <summary>What the host can set of the limits.</summary>
/// <param name="Enabled">Whether accounts are refused what goes beyond their plan. Counting goes on without.</param>
internal sealed record RateLimitSettings(bool Enabled)
{
    public static RateLimitSettings Read(IConfiguration configuration) =>
        new(configuration.Flag("RateLimits:Enabled", otherwise: true));
}
