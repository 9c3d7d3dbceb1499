using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace SharePanel.Api.Pages;

/// <summary>A page, or a file of one, that does not change while the program runs: compressed once, and known by its content's hash.</summary>
internal sealed class CachedPage
{
    private const int BrotliQuality = 9;
    private const int BrotliWindow = 22;

    private readonly string contentType;
    private readonly string hash;
    private readonly byte[] plain;
    private readonly byte[] brotli;
    private readonly byte[] gzip;

    public CachedPage(byte[] content, string contentType)
    {
        this.contentType = contentType;
        plain = content;
        hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
        brotli = Brotli(content);
        gzip = GZip(content);
    }

    /// <param name="http">The call.</param>
    /// <param name="forGood">Whether this address will never have other content.</param>
    public Task WriteAsync(HttpContext http, bool forGood = false)
    {
        var headers = http.Response.Headers;
        var (body, encoding) = Encoded(http.Request);
        // Each encoding is a representation of its own.
        var tag = $"\"{hash}{(encoding is null ? "" : $"-{encoding}")}\"";
        headers.ETag = tag;
        headers.CacheControl = forGood ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        if (Knows(http.Request, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private (byte[] Body, string? Encoding) Encoded(HttpRequest request)
    {
        if (Accepts(request, "br"))
            return (brotli, "br");
        return Accepts(request, "gzip") ? (gzip, "gzip") : (plain, null);
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(value =>
            value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality != 0
        );

    private static bool Knows(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(value => value.Tag == "*" || value.Tag == tag);

    private static byte[] Brotli(byte[] content)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        BrotliEncoder.TryCompress(content, buffer, out var length, BrotliQuality, BrotliWindow);
        return buffer[..length];
    }

    private static byte[] GZip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.SmallestSize))
            stream.Write(content);
        return compressed.ToArray();
    }
}
