using SharePanel.Infrastructure;

namespace SharePanel.Api.Jobs;

/// <summary>What the host can set of the dashboard.</summary>
/// <param name="ReadOnly">Whether it only shows, and starts and removes nothing.</param>
internal sealed record DashboardSettings(bool ReadOnly)
{
    public const string ReadOnlyKey = "Jobs:DashboardReadOnly";

    public static DashboardSettings Read(IConfiguration configuration) =>
        new(configuration.Flag(ReadOnlyKey, otherwise: true));
}
