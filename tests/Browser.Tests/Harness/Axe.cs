using System.Text.Json;
using Microsoft.Playwright;

namespace SharePanel.Browser.Tests.Harness;

/// <summary>Deque's axe-core, run in a page.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() =>
    {
        using var stream = typeof(Axe).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>What in the page breaks WCAG 2.2 A and AA or axe's own good practice: the rule, and where.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Script.Value);
        var result = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
              return { count: passes.length, violations };
            }
            """
        );
        // A page in which nothing was looked at has no violation either.
        Assert.That(result.GetProperty("count").GetInt32(), Is.GreaterThan(10));
        return
        [
            .. result
                .GetProperty("violations")
                .EnumerateArray()
                .SelectMany(rule =>
                    rule.GetProperty("nodes")
                        .EnumerateArray()
                        .Select(node =>
                            $"{rule.GetProperty("id")}: {node.GetProperty("html")} {node.GetProperty("failureSummary")}"
                        )
                ),
        ];
    }
}
