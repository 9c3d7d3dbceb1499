using NUnit.Framework.Constraints;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>So many of a thing are allowed, and some are there already.</summary>
/// <param name="Limit">How many may be there.</param>
/// <param name="Left">For how many there is room at the start.</param>
internal sealed record Places(int Limit, int Left)
{
    public int Taken => Limit - Left;

    /// <summary>Close below a limit, or at it.</summary>
    public static Places Of(int limit, Random chance) =>
        new(limit, chance.Next(Math.Min(limit, 5) + 1));

    /// <summary>Judges those who made one all at once, while some others were deleted.</summary>
    /// <returns>How many were made.</returns>
    public int Judge(IReadOnlyList<Reply> makers, int deleted, Constraint made, Constraint full)
    {
        var served = makers.Where(reply => reply.Status == 200).ToList();
        var refused = makers.Where(reply => reply.Status != 200).ToList();
        Races.DemandAll(served, made);
        Races.DemandAll(refused, full);
        var few = Math.Min(makers.Count, Left);
        Races.Demand(
            served.Count >= few && served.Count <= Left + deleted,
            $"{served.Count} of {makers.Count} got a place, where {Left} of {Limit} were free and {deleted} were freed"
        );
        return served.Count;
    }

    /// <summary>Takes one place after the other until there is none.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> FillAsync(Func<Func<Task<Reply>>> next, Constraint full)
    {
        for (var made = 0; ; made++)
        {
            var reply = await next()();
            if (reply.Status == 200)
                continue;
            Races.DemandAll([reply], full);
            return made;
        }
    }
}
