using System.Text.RegularExpressions;
using SharePanel.Api.Pages;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Pages;

/// <summary>How the panel and its files come over the wire; what they do is proven in a browser.</summary>
public sealed partial class PanelPageTests() : WireTest(new SqliteDatabase())
{
    private static readonly string[] Encodings = ["br", "gzip"];

    private static IEnumerable<string> Files =>
        new PageFiles().Names.Where(name => !PageFiles.IsPage(name));

    [Test]
    public async Task Is_served_to_anyone_and_may_run_nothing_but_its_own_files()
    {
        var page = await Api.GetAsync("/panel");
        Assert.That(page.Status, Is.EqualTo(200));
        Assert.That(page.Header("Content-Type"), Is.EqualTo("text/html; charset=utf-8"));
        var policy = page.Header("Content-Security-Policy");
        Assert.That(policy, Does.StartWith("default-src 'none'; script-src 'self'; "));
        Assert.That(policy, Does.Contain("require-trusted-types-for 'script'"));
        Assert.That(policy, Does.Contain("frame-ancestors 'none'"));
        Assert.That(policy, Does.Contain("form-action 'none'"));
        Assert.That(policy, Does.Not.Contain("unsafe"));
        Assert.That(page.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(page.Header("Referrer-Policy"), Is.EqualTo("no-referrer"));
    }

    [Test]
    public async Task Names_only_files_that_are_there_and_can_be_kept_for_good()
    {
        var page = await Api.GetAsync("/panel");
        var addresses = Addresses()
            .Matches(page.Body)
            .Select(m => m.Groups["address"].Value)
            .ToList();
        Assert.That(addresses, Has.Some.EndsWith("/panel/panel.js"));
        foreach (var address in addresses.Where(a => a.StartsWith("/assets/")))
        {
            var file = await Api.GetAsync(address);
            Assert.That(file.Status, Is.EqualTo(200), address);
            Assert.That(
                file.Header("Cache-Control"),
                Is.EqualTo("public, max-age=31536000, immutable"),
                address
            );
        }
    }

    [Test]
    public async Task Is_asked_for_anew_each_time_and_sent_only_when_it_has_changed()
    {
        var page = await Api.GetAsync("/panel");
        Assert.That(page.Header("Cache-Control"), Is.EqualTo("no-cache"));
        var tag = page.Header("ETag")!;
        var again = await Api.GetAsync("/panel", ("If-None-Match", tag));
        Assert.That((again.Status, again.Bytes.Length), Is.EqualTo((304, 0)));
        Assert.That(again.Header("ETag"), Is.EqualTo(tag));
        var other = await Api.GetAsync("/panel", ("If-None-Match", "\"other\""));
        Assert.That(other.Status, Is.EqualTo(200));
    }

    [TestCaseSource(nameof(Encodings))]
    public async Task Is_compressed_for_who_can_read_that(string encoding)
    {
        var plain = await Api.GetAsync("/panel");
        var packed = await Api.GetAsync("/panel", ("Accept-Encoding", $"{encoding};q=0.5"));
        Assert.That(plain.Header("Content-Encoding"), Is.Null);
        Assert.That(plain.Header("Vary"), Is.EqualTo("Accept-Encoding"));
        Assert.That(packed.Header("Content-Encoding"), Is.EqualTo(encoding));
        Assert.That(packed.Bytes, Has.Length.LessThan(plain.Bytes.Length / 2));
        Assert.That(packed.Header("ETag"), Is.Not.EqualTo(plain.Header("ETag")));
        Assert.That(Unpacked(packed.Bytes, encoding), Is.EqualTo(plain.Bytes));
    }

    [Test]
    public async Task Sends_the_headers_alone_when_they_are_asked_for()
    {
        var page = await Api.GetAsync("/panel");
        var head = await Api.SendAsync(HttpMethod.Head, "/panel", null);
        Assert.That((head.Status, head.Bytes.Length), Is.EqualTo((200, 0)));
        Assert.That(head.Header("Content-Length"), Is.EqualTo($"{page.Bytes.Length}"));
    }

    [TestCaseSource(nameof(Files))]
    public void Has_no_file_that_names_another_host(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream($"pages/{name}")!;
        using var reader = new StreamReader(stream);
        var hosts = Hosts()
            .Matches(reader.ReadToEnd())
            .Select(match => match.Value)
            // The name of a vocabulary, which nobody asks for.
            .Where(host => host != "http://www.w3.org");
        Assert.That(hosts, Is.Empty);
    }

    [Test]
    public async Task Serves_another_versions_address_without_promising_that_it_stays()
    {
        var file = await Api.GetAsync("/assets/0123456789abcdef/panel/panel.js");
        Assert.That(file.Status, Is.EqualTo(200));
        Assert.That(file.Header("Content-Type"), Is.EqualTo("text/javascript; charset=utf-8"));
        Assert.That(file.Header("Cache-Control"), Is.EqualTo("no-cache"));
    }

    [TestCase("/assets/0123456789abcdef/panel/none.js")]
    [TestCase("/assets/0123456789abcdef/panel/index.html")]
    [TestCase("/assets/0123456789abcdef/../../appsettings.json")]
    [TestCase("/assets/0123456789abcdef")]
    public async Task Answers_any_other_path_as_one_that_does_not_exist(string path) =>
        Assert.That(await Api.GetAsync(path), Wire.Error(404, "Not found"));

    private static byte[] Unpacked(byte[] bytes, string encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream unpacking =
            encoding == "br"
                ? new System.IO.Compression.BrotliStream(
                    packed,
                    System.IO.Compression.CompressionMode.Decompress
                )
                : new System.IO.Compression.GZipStream(
                    packed,
                    System.IO.Compression.CompressionMode.Decompress
                );
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex("(href|src)=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex("[a-z]+://[^/\"'`\\s)]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hosts();
}
