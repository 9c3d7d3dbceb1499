using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>Runs races again and again, each time from another start.</summary>
internal static class Races
{
    private static readonly ProofSize Size = ProofSize.Of("limits", brief: 1, full: 100);

    /// <param name="name">Which race.</param>
    /// <param name="where">What it is run on, for people.</param>
    /// <param name="stage">Makes the stage of one run.</param>
    public static async Task RunAsync(string name, string where, Func<Random, Stage> stage)
    {
        var (calls, served, refused, postponed) = (0, 0, 0, 0);
        for (var run = 0; run < Size.Count; run++)
        {
            var used = stage(Size.Chance((run * 1000) + name.Length));
            try
            {
                await Race.All[name].RunAsync(used);
            }
            catch (Exception fault) when (fault is AssertionException or InvalidOperationException)
            {
                throw new AssertionException($"{Size}: {name}, run {run}: {fault.Message}", fault);
            }
            (calls, served) = (calls + used.Calls, served + used.Served);
            (refused, postponed) = (refused + used.Refused, postponed + used.Postponed);
        }
        await Size.SayAsync(
            $"{name} on {where}: {Size.Count} runs, {calls} at once in all, {served} served, {refused} refused, {postponed} sent again after a 503"
        );
    }

    /// <summary>Fails the run with what is told of it.</summary>
    public static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }

    /// <summary>Fails the run unless every answer is as documented.</summary>
    public static void DemandAll(
        IEnumerable<Reply> replies,
        NUnit.Framework.Constraints.Constraint documented
    )
    {
        foreach (var reply in replies)
            Demand(documented.ApplyTo(reply).IsSuccess, $"Not {documented.Description}: {reply}");
    }
}
