using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>Reads the parameters of a body, never more of it than its limit.</summary>
internal sealed class BodyReader(BodyBudget budget) : IDisposable
{
    /// <summary>The most that any plan can allow.</summary>
    private const long MaxBytes = 1024L * 1024 * 1024;

    private readonly WorkThreads threads = new(
        "Large bodies",
        "Too many large bodies are waiting for a thread."
    );

    /// <summary>
    /// Null, or why the body cannot be taken. What says that it is too large is refused before it is read; a client that
    /// waits for <c>100 Continue</c> then never sends it.
    /// </summary>
    public async Task<Error?> ReadAsync(
        HttpRequest request,
        long maxBytes,
        Error tooLarge,
        ParameterSet parameters
    )
    {
        if (request.ContentLength is 0)
            return null;
        maxBytes = Math.Min(maxBytes, MaxBytes);
        if (request.ContentLength > maxBytes)
            return tooLarge;
        LimitServer(request, maxBytes);
        using var body = new ReceivedBody(budget, request.ContentLength ?? 0);
        try
        {
            if (await ReceiveAsync(request, body, maxBytes, tooLarge) is { } refusal)
                return refusal;
        }
        // Some chunks that are none are no bad requests to the server, but bad input.
        catch (IOException fault)
        {
            return
                fault
                    is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                ? tooLarge
                : ProtocolErrors.TruncatedBody;
        }
        if (body.Length == 0)
            return null;
        if (body.Length <= BodyBudget.SmallBytes)
            return Parse(request, body.Bytes, parameters);
        // That takes milliseconds. The thread has the body and its parameters to itself until it is done, whether the client is
        // still there or not.
        return await threads.RunAsync(() => Parse(request, body.Bytes, parameters), default);
    }

    public void Dispose() => threads.Dispose();

    private static async Task<Error?> ReceiveAsync(
        HttpRequest request,
        ReceivedBody body,
        long maxBytes,
        Error tooLarge
    )
    {
        var gone = request.HttpContext.RequestAborted;
        while (true)
        {
            if (!await body.MakeRoomAsync(gone))
                return ProtocolErrors.Unavailable;
            var read = await request.Body.ReadAsync(body.Free, gone);
            if (read == 0)
                return null;
            body.Advance(read);
            if (body.Length > maxBytes)
                return tooLarge;
        }
    }

    // What is beyond the limit is not read to keep the connection either. The server counts the frames of chunks too: six
    // bytes for each byte if a client sends them one by one.
    private static void LimitServer(HttpRequest request, long maxBytes)
    {
        var features = request.HttpContext.Features;
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = request.ContentLength is null ? maxBytes * 8 : maxBytes;
        if (
            request.ContentLength is null or > ReceivedBody.FreeBytes
            && features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate
        )
            rate.MinDataRate = ServerLimits.SlowestHeldBody;
    }

    private static Error? Parse(
        HttpRequest request,
        ArraySegment<byte> body,
        ParameterSet parameters
    )
    {
        if (IsEncoded(request))
            return ProtocolErrors.Compressed;
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (
                type.Charset.HasValue
                && !HeaderUtilities
                    .RemoveQuotes(type.Charset)
                    .Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            )
        )
            return ProtocolErrors.UnsupportedMediaType;
        if (Is(type, "application/json"))
            return JsonReader.Read(body, parameters);
        if (Is(type, "application/x-www-form-urlencoded"))
            return ReadForm(body, parameters);
        if (Is(type, "multipart/form-data"))
            return MultipartFormReader.Read(type, body, parameters);
        return ProtocolErrors.UnsupportedMediaType;
    }

    private static Error? ReadForm(ReadOnlySpan<byte> body, ParameterSet parameters)
    {
        if (!Utf8.IsValid(body))
            return ProtocolErrors.BodyNotUtf8;
        UrlEncodedReader.Read(body, parameters);
        return null;
    }

    private static bool IsEncoded(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding.Length > 0
            && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Is(MediaTypeHeaderValue type, string name) =>
        type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);
}
