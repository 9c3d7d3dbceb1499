using System.Text.Json;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Speed;

/// <summary>What one call may cost at most.</summary>
/// <param name="Statements">Statements that the database runs for it.</param>
/// <param name="Bytes">Bytes that the program allocates for it, from socket to socket.</param>
internal sealed record Ceiling(int Statements, int Bytes);

/// <summary>
/// The recorded ceilings, by build and action. A test run can record lower ones; a higher one has to be written by hand,
/// where whoever reads the change sees it.
/// </summary>
internal static class Ceilings
{
    public const string Variable = "SHAREPANEL_RECORD_COSTS";

#if DEBUG
    private const string Build = "Debug";
#else
    private const string Build = "Release";
#endif

    private static readonly string File = Path.Combine(
        Repository.Root,
        "tests/Api.Tests/Speed/ceilings.json"
    );
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    };
    private static readonly Lock Gate = new();

    private static bool Records => Environment.GetEnvironmentVariable(Variable) == "true";

    public static Ceiling Of(string action) =>
        Read().GetValueOrDefault(Build)?.GetValueOrDefault(action)
        ?? (Records ? new Ceiling(int.MaxValue, int.MaxValue) : new Ceiling(0, 0));

    /// <summary>Takes lower figures over if that is wanted; says how where it is not.</summary>
    public static void Lower(string action, Ceiling ceiling, Ceiling lower)
    {
        var next = new Ceiling(
            Math.Min(ceiling.Statements, lower.Statements),
            Math.Min(ceiling.Bytes, lower.Bytes)
        );
        if (next == ceiling)
            return;
        if (!Records)
        {
            TestContext.Out.WriteLine(
                $"{action} costs less than recorded: {Variable}=true dotnet test tests/Api.Tests --filter FullyQualifiedName~RequestCostTests records {next}."
            );
            return;
        }
        lock (Gate)
        {
            var all = Read();
            if (!all.TryGetValue(Build, out var actions))
                all[Build] = actions = [];
            actions[action] = next;
            System.IO.File.WriteAllText(File, JsonSerializer.Serialize(all, Options) + "\n");
        }
    }

    private static SortedDictionary<string, SortedDictionary<string, Ceiling>> Read() =>
        JsonSerializer.Deserialize<SortedDictionary<string, SortedDictionary<string, Ceiling>>>(
            System.IO.File.ReadAllText(File),
            Options
        )!;
}
