using System.Text;
using System.Text.Json.Nodes;
using SharePanel.Api.Docs.OpenApi;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Tests.EveryAction;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Docs;

/// <summary>
/// The recorded answers and the committed description are what the program answers and describes now. With
/// <c>SHAREPANEL_REFRESH_DOCS=true</c>, as <c>build/refresh-docs</c> sets it, they are written anew instead.
/// </summary>
public sealed class FreshnessTests
{
    private const string Remedy = "Run build/refresh-docs and commit what it has written.";

    private static readonly bool Refresh =
        Environment.GetEnvironmentVariable("SHAREPANEL_REFRESH_DOCS") == "true";

    private JsonObject answers = null!;

    [OneTimeSetUp]
    public async Task Record() => answers = await Recording.MakeAsync();

    [Test]
    public async Task Recorded_answers_are_what_the_demo_data_answer() =>
        await AssertFreshAsync("src/Api/Docs/answers.json", Recording.Text(answers));

    [Test]
    public async Task The_committed_description_is_that_of_the_catalog()
    {
        var reference = new ApiReference(
            Calls.Catalog,
            ApiReference.Of(Calls.Catalog).Descriptions,
            new RecordedAnswers(answers)
        );
        await AssertFreshAsync(
            "docs/openapi.json",
            Encoding.UTF8.GetString(OpenApiDocument.Write(reference))
        );
    }

    private static async Task AssertFreshAsync(string path, string content)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Refresh)
            await File.WriteAllTextAsync(file, content);
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo(content), Remedy);
    }
}
