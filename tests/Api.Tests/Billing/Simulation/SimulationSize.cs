using System.Globalization;

namespace SharePanel.Api.Tests.Billing.Simulation;

/// <summary>How much is simulated, and from which seed; a failure is replayed with the seed that it printed.</summary>
/// <param name="Accounts">At least 31, so that each day of the month is somebody's anchor.</param>
/// <param name="Years">Of the fake clock.</param>
/// <param name="Seed">Of everything that happens by chance, but for how the runs interleave.</param>
internal sealed record SimulationSize(int Accounts, int Years, int Seed)
{
    public const string Prefix = "SHAREPANEL_SIMULATION_";

    /// <summary>A short one, unless the environment asks for more.</summary>
    public static SimulationSize OfEnvironment() =>
        new(
            Read("ACCOUNTS") ?? 62,
            Read("YEARS") ?? 10,
            Read("SEED") ?? Random.Shared.Next(1, 1_000_000)
        );

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefix}ACCOUNTS={Accounts} {Prefix}YEARS={Years} {Prefix}SEED={Seed}"
        );

    private static int? Read(string name) =>
        Environment.GetEnvironmentVariable(Prefix + name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
