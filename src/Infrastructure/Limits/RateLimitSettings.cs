using Microsoft.Extensions.Configuration;

namespace SharePanel.Infrastructure.Limits;

/// <summary>What the host can set of the limits.</summary>
/// <param name="Enabled">Whether accounts are refused what goes beyond their plan. Counting goes on without.</param>
internal sealed record RateLimitSettings(bool Enabled)
{
    public static RateLimitSettings Read(IConfiguration configuration)
    {
        var enabled = configuration["RateLimits:Enabled"] ?? "true";
        return new RateLimitSettings(
            bool.TryParse(enabled, out var value)
                ? value
                : throw new SettingException(
                    $"RateLimits:Enabled must be true or false, not \"{enabled}\"."
                )
        );
    }
}
