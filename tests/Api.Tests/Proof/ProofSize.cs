using System.Globalization;

namespace SharePanel.Api.Tests.Proof;

/// <summary>How much a proof does, and from which seed: a little in the ordinary run, all of it by <c>build/prove</c>.</summary>
/// <param name="Name">The proof's category.</param>
/// <param name="Count">How many of whatever it counts.</param>
/// <param name="Seed">Of everything that happens by chance.</param>
/// <param name="IsFull">Whether <c>build/prove</c> asked, so that figures are worth their time.</param>
internal sealed record ProofSize(string Name, int Count, int Seed, bool IsFull)
{
    private const string Variable = "SHAREPANEL_PROOF";

    /// <param name="name">The proof's category.</param>
    /// <param name="brief">Its count in the ordinary run.</param>
    /// <param name="full">Its count by <c>build/prove</c>, unless another is asked for.</param>
    public static ProofSize Of(string name, int brief, int full)
    {
        var isFull = Read("") == "full";
        return new ProofSize(
            name,
            Number("_COUNT") ?? (isFull ? full : brief),
            Number("_SEED") ?? Random.Shared.Next(1, 1_000_000),
            isFull
        );
    }

    /// <summary>Chance that is the same each time for this seed and stream.</summary>
    public Random Chance(int stream = 0) => new(Mixed(stream));

    /// <summary>Tells at once what is going on, with the seed.</summary>
    public Task SayAsync(string line) => TestContext.Progress.WriteLineAsync($"{this}: {line}");

    /// <summary>The command that does it again.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"build/prove {Name} {Count} {Seed}");

    private int Mixed(int stream) => unchecked((Seed * 486_187_739) + stream);

    private static int? Number(string suffix) =>
        Read(suffix) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Read(string suffix) =>
        Environment.GetEnvironmentVariable(Variable + suffix) is { Length: > 0 } text ? text : null;
}
