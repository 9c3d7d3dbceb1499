using System.Globalization;
using System.Net;
using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

[TestFixtureSource(typeof(Databases))]
public sealed class BodiesTests(Database database) : WireTest(database)
{
    private const string Created = "Organization created successfully";
    private const string NotJson = "The body is not one well-formed JSON object";
    private const string NotForm = "The body is not a well-formed form";
    private const string WrongType =
        "Send parameters as application/json, application/x-www-form-urlencoded or multipart/form-data, in UTF-8";

    [TestCase("{")]
    [TestCase("""{"title":"a" """)]
    [TestCase("""{"title":"a"}}""")]
    [TestCase("""{"title":"a"} x""")]
    [TestCase("""{"title":"a",}""")]
    [TestCase("""{'title':'a'}""")]
    [TestCase("""{"title":01}""")]
    [TestCase("""{"title":NaN}""")]
    [TestCase("""{"title":"a""")]
    [TestCase("""{"a":[1,2}""")]
    [TestCase("""{"title":"\x"}""")]
    [TestCase("{\"title\":\"a\nb\"}")]
    [TestCase("""{/* c */}""")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("\"title\"")]
    [TestCase("1")]
    [TestCase(" ")]
    public async Task Malformed_JSON_is_refused(string json)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.PostJsonAsync(ann.Url("orgs", "new"), json),
            Wire.Error(400, NotJson, "malformed_body")
        );
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
    }

    [TestCase(63, true)]
    [TestCase(64, false)]
    [TestCase(100_000, false)]
    public async Task Deep_nesting_has_an_end(int depth, bool isFine)
    {
        var ann = await Given.UserAsync();
        var json =
            $$"""{"extra":{{new string('[', depth)}}{{new string(']', depth)}},"title":"A"}""";
        Assert.That(
            await Api.PostJsonAsync(ann.Url("orgs", "new"), json),
            isFine ? Wire.Ok(Created) : Wire.Error(400, NotJson)
        );
    }

    [Test]
    public async Task That_are_empty_have_no_parameters()
    {
        var ann = await Given.UserAsync();
        foreach (var type in (string?[])["application/json", "text/plain", null])
        {
            Assert.That(
                await Api.PostAsync(ann.Url("orgs", "list"), ApiClient.Body([], type)),
                Wire.Ok("Organizations retrieved successfully", "[]")
            );
        }
    }

    [Test]
    public async Task A_byte_order_mark_is_passed_over()
    {
        var ann = await Given.UserAsync();
        byte[] body = [0xEF, 0xBB, 0xBF, .. """{"title":"A"}"""u8];
        Assert.That(await PostAsync(ann, body, "application/json"), Wire.Ok(Created));
    }

    [Test]
    public async Task Other_encodings_are_refused()
    {
        var ann = await Given.UserAsync();
        var notUtf8 = Wire.Error(400, "The body is not valid UTF-8", "malformed_body");
        var latin = Encoding.Latin1.GetBytes("""{"title":"é"}""");
        Assert.That(await PostAsync(ann, latin, "application/json"), notUtf8);
        Assert.That(
            await PostAsync(
                ann,
                Encoding.Latin1.GetBytes("title=é"),
                "application/x-www-form-urlencoded"
            ),
            notUtf8
        );
        Assert.That(
            await PostAsync(ann, Encoding.Unicode.GetBytes("{}"), "application/json"),
            Wire.Error(400, NotJson)
        );
    }

    [TestCase("application/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("application/json; charset=\"UTF-8\"")]
    [TestCase("APPLICATION/JSON;CHARSET=UTF-8")]
    [TestCase("application/json; profile=x")]
    public async Task JSON_is_taken_as(string type)
    {
        var ann = await Given.UserAsync();
        Assert.That(await PostAsync(ann, """{"title":"A"}"""u8.ToArray(), type), Wire.Ok(Created));
    }

    [TestCase("gzip", 415)]
    [TestCase("br, identity", 415)]
    [TestCase("identity", 200)]
    public async Task Compression_is_refused(string encoding, int status)
    {
        var ann = await Given.UserAsync();
        using var body = ApiClient.Body("""{"title":"A"}"""u8.ToArray(), "application/json");
        body.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        Assert.That(
            await Api.PostAsync(ann.Url("orgs", "new"), body),
            status == 200
                ? Wire.Ok(Created)
                : Wire.Error(
                    415,
                    "Send the body as it is, without Content-Encoding",
                    "unsupported_media_type"
                )
        );
        Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(status == 200 ? 1 : 0));
    }

    [TestCase("text/plain")]
    [TestCase("text/json")]
    [TestCase("application/xml")]
    [TestCase("application/octet-stream")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/json; charset=iso-8859-1")]
    [TestCase("application/jsonx")]
    [TestCase("json")]
    [TestCase("multipart/mixed; boundary=x")]
    [TestCase(null)]
    public async Task Unsupported_types_are_refused(string? type)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await PostAsync(ann, """{"title":"A"}"""u8.ToArray(), type),
            Wire.Error(415, WrongType, "unsupported_media_type")
        );
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
    }

    [TestCase("multipart/form-data", "--x\r\n\r\n--x--")]
    [TestCase("multipart/form-data; boundary=x", "")]
    [TestCase("multipart/form-data; boundary=x", "nothing of the kind")]
    [TestCase(
        "multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA"
    )]
    [TestCase(
        "multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: attachment; name=\"title\"\r\n\r\nA\r\n--x--\r\n"
    )]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nA: b\r\n\r\nA\r\n--x--\r\n")]
    public async Task Malformed_multipart_is_refused(string type, string body)
    {
        var ann = await Given.UserAsync();
        var reply = await PostAsync(ann, Encoding.UTF8.GetBytes(body), type);
        Assert.That(
            reply,
            body.Length == 0 ? Wire.Ok(Created) : Wire.Error(400, NotForm, "malformed_body")
        );
    }

    [Test]
    public async Task A_file_is_no_parameter()
    {
        var ann = await Given.UserAsync();
        using var form = new MultipartFormDataContent("x")
        {
            { new ByteArrayContent([0xFF]), "picture", "picture.png" },
            { new ByteArrayContent("A"u8.ToArray()), "title", "title.txt" },
        };
        Assert.That(
            await Api.PostAsync(ann.Url("orgs", "new"), form),
            Wire.Error(400, "title must be a field, not a file")
        );
    }

    [Test]
    public async Task Multipart_fields_must_be_UTF8()
    {
        var ann = await Given.UserAsync();
        byte[] body =
        [
            .. "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n"u8,
            0xFF,
            .. "\r\n--x--\r\n"u8,
        ];
        Assert.That(
            await PostAsync(ann, body, "multipart/form-data; boundary=x"),
            Wire.Error(400, "title must be valid UTF-8 text")
        );
    }

    [Test]
    public async Task Of_many_fields_harm_nothing()
    {
        var ann = await Given.UserAsync();
        var form = string.Concat(
            Enumerable
                .Range(0, 50_000)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}=1&"))
        );
        Assert.That(
            await PostAsync(
                ann,
                Encoding.ASCII.GetBytes(form + "title=A"),
                "application/x-www-form-urlencoded"
            ),
            Wire.Ok(Created)
        );
    }

    [TestCase("free", 1)]
    [TestCase("basic", 5)]
    [TestCase("pro", 15)]
    [TestCase("enterprise", 50)]
    public async Task May_be_as_large_as_the_plan_says(string plan, int mebibytes)
    {
        var ann = await Given.UserAsync(plan: plan);
        var refused = Wire.Error(
            413,
            $"The body is larger than the {mebibytes} MB of your plan",
            "payload_too_large"
        );
        Assert.That(
            await PostAsync(ann, Padded(mebibytes << 20), "application/json"),
            Wire.Ok(Created)
        );
        Assert.That(
            await RefusedAsync(ann.Url("orgs", "new"), new LargeContent((mebibytes << 20) + 1)),
            refused
        );
    }

    [Test]
    public async Task That_do_not_say_how_large_they_are_are_cut_off_at_the_limit()
    {
        var ann = await Given.UserAsync(plan: "free");
        Assert.That(
            await RefusedAsync(
                ann.Url("orgs", "new"),
                new LargeContent((1 << 20) + 1, chunked: true)
            ),
            Wire.Error(413, "The body is larger than the 1 MB of your plan", "payload_too_large")
        );
        using var fitting = new LargeContent(1 << 20, chunked: true);
        Assert.That(await Api.PostAsync(ann.Url("orgs", "new"), fitting), Wire.Ok(Created));
    }

    [TestCase("zz")]
    [TestCase("-5")]
    [TestCase("7fffffff0")]
    [TestCase("ffffffffffffffff")]
    public async Task In_chunks_of_no_size_are_malformed(string size)
    {
        var ann = await Given.UserAsync();
        var answer = await Api.RawAsync(
            Encoding.ASCII.GetBytes(
                $"POST {ann.Url("orgs", "new")} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\nabc\r\n0\r\n\r\n"
            ),
            endOfSending: false
        );
        Assert.That(
            answer,
            Does.StartWith("HTTP/1.1 400 ").And.Contain("X-Error-Code: malformed_body")
        );
    }

    [Test]
    public async Task That_bring_their_key_themselves_end_at_one_mebibyte()
    {
        var ann = await Given.UserAsync(plan: "enterprise");
        var refused = Wire.Error(
            413,
            "The body is larger than 1 MB. Send the API key in the query or in a header to use your plan's limit",
            "payload_too_large"
        );
        var key = ("X-API-Key", ann.Key);
        using var fitting = new LargeContent(2 << 20);
        Assert.That(
            await Api.PostAsync("/api?mode=orgs&action=new", fitting, key),
            Wire.Ok(Created)
        );
        // Nobody has shown a key, so what is refused is the body that may hold one.
        Assert.That(
            await RefusedAsync("/api?mode=orgs&action=new", new LargeContent((1 << 20) + 1)),
            refused
        );
    }

    [Test]
    public async Task Larger_than_the_limit_are_refused_before_they_are_sent()
    {
        var ann = await Given.UserAsync(plan: "free");
        var head =
            $"POST {ann.Url("orgs", "new")} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\nConnection: close\r\n\r\n";
        var answer = await Api.RawAsync(Encoding.ASCII.GetBytes(head), endOfSending: false);
        Assert.That(answer, Does.StartWith("HTTP/1.1 413 "));
    }

    [Test]
    public async Task That_end_too_early_change_nothing()
    {
        var ann = await Given.UserAsync();
        var head =
            $"POST {ann.Url("orgs", "new")} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\nConnection: close\r\n\r\n";
        await Api.RawAsync(Encoding.ASCII.GetBytes(head + """{"title":"A"}"""));
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
        Assert.That(await ann.PostAsync("orgs", "new"), Wire.Ok(Created));
    }

    private Task<Reply> PostAsync(User user, byte[] body, string? type) =>
        Api.PostAsync(user.Url("orgs", "new"), ApiClient.Body(body, type));

    private async Task<Reply> RefusedAsync(string url, LargeContent content)
    {
        using (content)
            return await Api.PostIfWantedAsync(url, content);
    }

    private static byte[] Padded(int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        "{\"title\":\"A\"}"u8.CopyTo(body);
        return body;
    }

    /// <summary>A JSON body filled up with spaces, sent with its length or in chunks.</summary>
    private sealed class LargeContent : HttpContent
    {
        private readonly int length;
        private readonly bool chunked;

        public LargeContent(int length, bool chunked = false)
        {
            (this.length, this.chunked) = (length, chunked);
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Padded(length)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = this.length;
            return !chunked;
        }
    }
}
