using System.Globalization;
using SharePanel.Api.Operator;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>What the unit has to tell the service manager.</summary>
internal static class UnitRules
{
    public const string Program = "/opt/sharepanel/current/sharepanel";
    public static readonly TimeSpan Flush = TimeSpan.FromSeconds(10);

    public static IReadOnlyList<string> Faults(string text)
    {
        if (Parse(text) is not { } unit)
            return ["a line is no setting of a section"];
        return [.. Told(unit).Concat(Held(unit))];
    }

    private static IEnumerable<string> Told(ILookup<string, string> unit)
    {
        if (unit["User"].SingleOrDefault() is null or "root" or "0")
            yield return "it runs as root";
        foreach (var line in unit["ExecStart"].Concat(unit["ExecStartPost"]))
        {
            var words = line.Split(' ');
            if (words[0] != Program)
                yield return $"{words[0]} is not where the guide puts the program";
            foreach (var fault in CommandRules.Faults([.. words[1..].Select(Filled)]))
                yield return fault;
        }
        if (unit["ExecStart"].Count() != 1)
            yield return "it has one thing to start";
        if (unit["KillSignal"].SingleOrDefault() is not (null or "SIGTERM"))
            yield return "the program is not told to end, but ended";
        if (Seconds(unit, "TimeoutStopSec") < RealProgram.ShutdownTimeout + Flush)
            yield return "it is killed while it still answers or writes what it has counted";
        var wrong = ExitCode.WrongUsage.ToString(CultureInfo.InvariantCulture);
        if (!unit["RestartPreventExitStatus"].Contains(wrong))
            yield return "a wrong setting is tried again for ever";
    }

    // What the service manager fills in.
    private static string Filled(string word) => word == "$MAINPID" ? "1" : word;

    private static IEnumerable<string> Held(ILookup<string, string> unit)
    {
        foreach (var name in (string[])["NoNewPrivileges", "PrivateTmp", "ProtectHome"])
        {
            if (!unit[name].SequenceEqual(["true"]))
                yield return $"{name} is not true";
        }
        if (!unit["ProtectSystem"].SequenceEqual(["strict"]))
            yield return "ProtectSystem is not strict";
        if (unit["MemoryDenyWriteExecute"].Contains("true"))
            yield return "MemoryDenyWriteExecute ends the compiler in the runtime";
        var state = $"/var/lib/{unit["StateDirectory"].SingleOrDefault() ?? "?"}/";
        var database = SettingRules.OfJson(ShippedFile.Text(ShippedFile.Settings))[
            "ConnectionStrings:SharePanel"
        ];
        if (!database.Contains($"={state}", StringComparison.Ordinal))
            yield return $"the database lies outside of {state}, the one place it may write to";
        foreach (var variable in unit["Environment"].Select(line => line.Split('=')[0]))
        {
            if (!RealProgram.Reads(variable))
                yield return $"nobody reads {variable}";
        }
    }

    private static TimeSpan Seconds(ILookup<string, string> unit, string name) =>
        int.TryParse(unit[name].SingleOrDefault(), CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;

    private static ILookup<string, string>? Parse(string text)
    {
        var lines = text.Split('\n')
            .Where(line => line.Length > 0 && line[0] is not ('#' or ';' or '['))
            .ToList();
        return lines.TrueForAll(line => line.IndexOf('=', StringComparison.Ordinal) > 0)
            ? lines.Select(line => line.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[1])
            : null;
    }
}
