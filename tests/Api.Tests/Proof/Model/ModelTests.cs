using CsCheck;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>
/// Three users do whatever comes to their minds, and the program is held against plain lists: after every step of one after the
/// other, and where all three act at once, against some order in which the same would have come of it.
/// </summary>
[TestFixtureSource(typeof(Databases))]
[Category("model")]
public sealed class ModelTests(Database database) : WireTest(database)
{
    private static readonly ProofSize Size = ProofSize.Of("model", brief: 8, full: 500);

    private int runs;
    private int calls;

    [OneTimeTearDown]
    public Task Tell() => Size.SayAsync($"{runs} runs, {calls} calls");

    [Test]
    public Task One_after_the_other_they_get_what_the_model_says() =>
        Step.Any.List[1, 40].SampleAsync(AgreesAsync, iter: Size.Count, threads: 1);

    [Test]
    public Task All_at_once_they_get_what_some_order_would_give() =>
        Gen.Select(
                Step.Of(Gen.Const(0)).List[1, 4],
                Step.Of(Gen.Const(1)).List[1, 4],
                Step.Of(Gen.Const(2)).List[1, 4],
                (first, second, third) => new[] { first, second, third }
            )
            .SampleAsync(IsExplainedAsync, iter: Size.Count * 2, threads: 1);

    private async Task AgreesAsync(List<Step> steps)
    {
        var run = Interlocked.Increment(ref runs);
        var world = await World.MakeAsync(Database, Given);
        var plain = world.Plain();
        foreach (var step in steps)
        {
            await AgreesAsync(world, plain, step.Call(world.Known, run));
            foreach (var view in World.Views(step.User))
                await AgreesAsync(world, plain, view);
        }
        foreach (var view in Enumerable.Range(0, World.Users).SelectMany(World.Views))
            await AgreesAsync(world, plain, view);
    }

    private async Task AgreesAsync(World world, PlainPanel plain, ModelCall call)
    {
        calls++;
        var done = await world.CallAsync(call);
        if (done.NewId != 0)
            world.Known[call.Mode].Add(done.NewId);
        var expected = plain.Answer(call, done.NewId);
        if (done.Answer != expected)
            throw new AssertionException($"{done}, not {expected}");
    }

    private async Task IsExplainedAsync(List<Step>[] steps)
    {
        var run = Interlocked.Increment(ref runs);
        var world = await World.MakeAsync(Database, Given);
        var histories = await Task.WhenAll(
            steps.Select(own => Task.Run(() => LiveAsync(world, own, run)))
        );
        var end = new List<AnsweredCall>();
        foreach (var view in Enumerable.Range(0, World.Users).SelectMany(World.Views))
            end.Add(await world.CallAsync(view));
        calls += histories.Sum(history => history.Count) + end.Count;
        // An assertion that fails would be kept, and shorter ones that fail as well could not replace it.
        if (!new Explanation(world.Plain, histories, end).Exists())
            throw new AssertionException(
                $"No order explains\n{string.Join('\n', histories.SelectMany(h => h))}\nand then\n{string.Join('\n', end)}"
            );
    }

    // Each knows of what there was, and of what they have made.
    private static async Task<List<AnsweredCall>> LiveAsync(World world, List<Step> steps, int run)
    {
        var known = world.Known.ToDictionary(pair => pair.Key, pair => pair.Value.ToList());
        var history = new List<AnsweredCall>();
        foreach (var step in steps)
        {
            var done = await world.CallAsync(step.Call(known, run));
            if (done.NewId != 0)
                known[step.Mode].Add(done.NewId);
            history.Add(done);
        }
        return history;
    }
}
