using System.Globalization;
using System.Text.Json;

namespace SharePanel.Load;

/// <summary>What one run of wrk counted.</summary>
internal sealed record WrkResult(
    long Requests,
    long Microseconds,
    double P50,
    double P99,
    long Failed,
    long Refused
)
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public double PerSecond => Requests / (Microseconds / 1e6);

    /// <summary>Reads the line that calls.lua prints last.</summary>
    /// <exception cref="BenchException">There is none, or not every call succeeded.</exception>
    public static WrkResult Parse(string output)
    {
        var line =
            output.Split('\n').LastOrDefault(l => l.StartsWith('{'))
            ?? throw new BenchException($"wrk printed no result:\n{output}");
        var result = JsonSerializer.Deserialize<WrkResult>(line, Names)!;
        if (result.Requests == 0 || result.Failed > 0 || result.Refused > 0)
            throw new BenchException(
                $"Of {result.Requests} calls {result.Failed} failed and {result.Refused} were refused: nothing is measured so."
            );
        return result;
    }
}

/// <summary>The load, from a core of its own.</summary>
internal static class Wrk
{
    private const string Core = "1";

    public static async Task<WrkResult> RunAsync(
        Workplace place,
        RunningServer server,
        MeasuredAction action,
        string keys,
        int connections,
        int seconds,
        CancellationToken cancellationToken
    ) =>
        WrkResult.Parse(
            await Commands.RunAsync(
                [
                    "taskset",
                    "-c",
                    Core,
                    "wrk",
                    "--threads",
                    "1",
                    "--connections",
                    connections.ToString(CultureInfo.InvariantCulture),
                    "--duration",
                    string.Create(CultureInfo.InvariantCulture, $"{seconds}s"),
                    "--timeout",
                    "10s",
                    "--script",
                    Path.Combine(AppContext.BaseDirectory, "calls.lua"),
                    server.Address.GetLeftPart(UriPartial.Authority),
                    "--",
                    server.Peer.TakesKeys ? "key" : "account",
                    action.Mode,
                    action.Name,
                    keys,
                ],
                place.Data,
                cancellationToken
            )
        );
}
