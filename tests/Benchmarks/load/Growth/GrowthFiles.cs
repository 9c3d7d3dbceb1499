using System.Globalization;
using System.Text.Json;

namespace SharePanel.Load.Growth;

/// <summary>Where the figures go: a page of their own beside that of the ordinary run.</summary>
internal static class GrowthFiles
{
    public const string PageName = "growth.md";

    private static string Kept(Workplace place) => Path.Combine(place.Artifacts, "growth.json");

    /// <exception cref="BenchException">There has been no run.</exception>
    public static async Task<GrowthResults> LastAsync(
        Workplace place,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists(Kept(place)))
            throw new BenchException($"There is no run yet: {Kept(place)} is not there.");
        return JsonSerializer.Deserialize<GrowthResults>(
            await File.ReadAllTextAsync(Kept(place), cancellationToken),
            ResultsJson.Options
        )!;
    }

    public static async Task PublishAsync(Workplace place, GrowthResults results)
    {
        var folder = results.IsPublishable
            ? Path.Combine(place.Repository, "docs")
            : place.Artifacts;
        var file = Path.Combine(folder, PageName);
        await File.WriteAllTextAsync(
            Kept(place),
            JsonSerializer.Serialize(results, ResultsJson.Options) + "\n"
        );
        var page = GrowthPage.Of(results);
        await File.WriteAllTextAsync(file, page);
        await Console.Out.WriteLineAsync(page);
        await Console.Error.WriteLineAsync($"Written to {file} and {Kept(place)}.");
        if (!results.IsPublishable)
            await Console.Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"docs/{PageName} is as it was: it takes {string.Join(", ", GrowthRequest.UsualSizes)} accounts, {Results.EnoughRounds} rounds, and a load below {Results.QuietLoad:0.0} before the start (it was {results.LoadBefore:0.0})."
                )
            );
    }
}
