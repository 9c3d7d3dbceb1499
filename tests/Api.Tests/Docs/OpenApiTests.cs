using System.IO.Compression;
using SharePanel.Api.Tests.EveryAction;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Docs;

[TestFixtureSource(typeof(Databases))]
public sealed class OpenApiTests(Database database) : WireTest(database)
{
    private const string Path = "/openapi/v1.json";

    [Test]
    public async Task Serves_the_committed_description()
    {
        var reply = await Api.GetAsync(Path);
        Assert.That(reply.Status, Is.EqualTo(200));
        Assert.That(reply.Header("Content-Type"), Is.EqualTo("application/json"));
        Assert.That(
            reply.Body,
            Is.EqualTo(
                await File.ReadAllTextAsync(
                    System.IO.Path.Combine(Repository.Root, "docs", "openapi.json")
                )
            )
        );
    }

    [Test]
    public async Task Describes_every_action_once()
    {
        var paths = (await Api.GetAsync(Path)).Json.GetProperty("paths");
        Assert.That(
            paths.EnumerateObject().Select(path => path.Name),
            Is.EquivalentTo(Calls.Catalog.Actions.Select(action => action.Path))
        );
        Assert.That(
            paths.EnumerateObject().Select(path => path.Value.EnumerateObject().Count()),
            Is.All.EqualTo(1)
        );
    }

    [Test]
    public async Task Tells_who_has_it_that_it_is_the_same()
    {
        var tag = (await Api.GetAsync(Path)).Header("ETag")!;
        var again = await Api.GetAsync(Path, ("If-None-Match", tag));
        Assert.That(again.Status, Is.EqualTo(304));
        Assert.That(again.Bytes, Is.Empty);
        Assert.That(again.Header("ETag"), Is.EqualTo(tag));
        Assert.That(
            (await Api.GetAsync(Path, ("If-None-Match", "\"other\""))).Status,
            Is.EqualTo(200)
        );
    }

    [TestCase("br, gzip", "br")]
    [TestCase("gzip", "gzip")]
    [TestCase("br;q=0, gzip", "gzip")]
    [TestCase("identity", null)]
    public async Task Comes_compressed_as_the_client_likes_it(string accepted, string? encoding)
    {
        var plain = await Api.GetAsync(Path);
        var reply = await Api.GetAsync(Path, ("Accept-Encoding", accepted));
        Assert.That(reply.Header("Content-Encoding"), Is.EqualTo(encoding));
        Assert.That(reply.Header("Vary"), Is.EqualTo("Accept-Encoding"));
        Assert.That(Decoded(reply.Bytes, encoding), Is.EqualTo(plain.Bytes));
        Assert.That(
            reply.Header("ETag") == plain.Header("ETag"),
            Is.EqualTo(encoding is null),
            "Each encoding is a representation of its own."
        );
    }

    [Test]
    public async Task Answers_HEAD_without_the_body()
    {
        var reply = await Api.SendAsync(HttpMethod.Head, Path, null);
        Assert.That(reply.Status, Is.EqualTo(200));
        Assert.That(reply.Bytes, Is.Empty);
        Assert.That(
            reply.Header("Content-Length"),
            Is.EqualTo((await Api.GetAsync(Path)).Header("Content-Length"))
        );
    }

    private static byte[] Decoded(byte[] bytes, string? encoding)
    {
        using var sent = new MemoryStream(bytes);
        using Stream stream = encoding switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
