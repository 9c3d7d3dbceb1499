using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Docs.Pages;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Docs.Samples;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Docs;

public sealed partial class DocsPageTests() : WireTest(new SqliteDatabase())
{
    private const string Path = "/docs/index.html";

    [Test]
    public async Task May_run_nothing_but_its_own_files()
    {
        var page = await Api.GetAsync(Path);
        Assert.That(page.Status, Is.EqualTo(200));
        Assert.That(page.Header("Content-Type"), Is.EqualTo("text/html; charset=utf-8"));
        var policy = page.Header("Content-Security-Policy");
        Assert.That(policy, Does.StartWith("default-src 'none'; script-src 'self'; "));
        Assert.That(policy, Does.Not.Contain("unsafe"));
        Assert.That(page.Body, Does.Not.Match("<style|<script(?![^>]* src=)| style=| on[a-z]+="));
    }

    [Test]
    public async Task Names_only_what_is_served_here()
    {
        var page = await Api.GetAsync(Path);
        var addresses = Addresses(page.Body).Where(a => !a.StartsWith('#')).Distinct().ToList();
        Assert.That(addresses, Has.Some.EndsWith("/docs/docs.js"));
        foreach (var address in addresses)
        {
            Assert.That(address, Does.StartWith("/"), "It asks nothing of other hosts.");
            Assert.That((await Api.GetAsync(address)).Status, Is.EqualTo(200), address);
        }
    }

    [Test]
    public async Task Leads_to_places_that_are_there_once()
    {
        var page = await Api.GetAsync(Path);
        var ids = Ids().Matches(page.Body).Select(m => m.Groups["id"].Value).ToList();
        Assert.That(ids, Is.Unique);
        Assert.That(
            Addresses(page.Body).Where(a => a.StartsWith('#')).Select(a => a[1..]).Distinct(),
            Is.SubsetOf(ids)
        );
    }

    [Test]
    public async Task Tells_of_every_action_parameter_and_error()
    {
        var ids = Ids().Matches((await Api.GetAsync(Path)).Body).Select(m => m.Groups["id"].Value);
        var wanted = DocumentedSamples
            .Reference.Actions.Select(action => action.Label)
            .Concat(ErrorCatalogue.All.Select(error => $"error-{error.Code}"))
            .Concat(DocumentedSamples.Reference.Guide.Select(page => page.Name));
        Assert.That(wanted, Is.SubsetOf(ids));
    }

    [Test]
    public void Takes_no_text_for_markup()
    {
        const string Text = "<b onclick=\"x\">'&";
        Assert.That(
            Html.Of($"<p title=\"{Text}\">{Text}</p>").Markup,
            Is.EqualTo(
                $"<p title=\"{WebUtility.HtmlEncode(Text)}\">{WebUtility.HtmlEncode(Text)}</p>"
            )
        );
        Assert.That(Html.FromMarkdown("<script>x</script>").Markup, Does.Not.Contain("<script"));
    }

    [Test]
    public async Task Offers_a_demo_login_only_where_there_is_one()
    {
        Assert.That((await Api.GetAsync(Path)).Body, Does.Contain("data-demo-email=\"\""));
        var demo = new DemoLogin();
        demo.Offer("demo@example.com", "secret");
        await using var other = await ApiServer.StartAsync(
            Database,
            new Dictionary<string, string?>(),
            services => services.AddSingleton(demo)
        );
        using var api = new ApiClient(other.Address);
        Assert.That(
            (await api.GetAsync(Path)).Body,
            Does.Contain("data-demo-email=\"demo@example.com\" data-demo-password=\"secret\"")
        );
    }

    [Test]
    public async Task Is_there_as_Markdown_with_the_same_samples()
    {
        var index = await Api.GetAsync("/llms.txt");
        Assert.That(index.Header("Content-Type"), Is.EqualTo("text/markdown; charset=utf-8"));
        var files = MarkdownLinks().Matches(index.Body).Select(m => m.Groups["path"].Value);
        var text = "";
        foreach (var file in files)
        {
            var reply = await Api.GetAsync(file);
            Assert.That(reply.Status, Is.EqualTo(200), file);
            Assert.That(reply.Body, Does.Not.Contain("{{").And.Not.Contain("(#"), file);
            text += reply.Body;
        }
        foreach (var sample in DocumentedSamples.All.Where(s => s.Place != "guide"))
        {
            var fence = SampleLanguages.All.Single(l => l.Title == sample.Language).Fence;
            Assert.That(text, Does.Contain($"```{fence}\n{sample.Text}\n```"), sample.ToString());
        }
    }

    [Test]
    public async Task Answers_another_name_as_a_path_that_does_not_exist() =>
        Assert.That(await Api.GetAsync("/docs/nothing.md"), Wire.Error(404, "Not found"));

    private static IEnumerable<string> Addresses(string html) =>
        Attributes().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups["address"].Value));

    [GeneratedRegex("(href|src)=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"\]\((?<path>/docs/[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkdownLinks();
}
