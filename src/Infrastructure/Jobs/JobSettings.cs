using Microsoft.Extensions.Configuration;

namespace SharePanel.Infrastructure.Jobs;

/// <summary>What the host can set of the jobs.</summary>
/// <param name="Enabled">Whether this node works on them.</param>
internal sealed record JobSettings(bool Enabled)
{
    public static JobSettings Read(IConfiguration configuration) =>
        new(configuration.Flag("Jobs:Enabled", otherwise: true));
}
