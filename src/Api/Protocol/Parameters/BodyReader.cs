using System.Buffers;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>Reads the parameters of a body, never more of it than its limit.</summary>
internal static class BodyReader
{
    private const int FirstBuffer = 4096;

    /// <summary>Null, or why the body cannot be taken. What is too large is refused before it is read, where it says so.</summary>
    public static async Task<Error?> ReadAsync(
        HttpRequest request,
        long maxBytes,
        Error tooLarge,
        ParameterSet parameters
    )
    {
        if (request.ContentLength is 0)
            return null;
        if (request.ContentLength > maxBytes)
            return tooLarge;
        var cancellationToken = request.HttpContext.RequestAborted;
        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstBuffer));
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer);
                var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                    break;
                length += read;
                if (length > maxBytes)
                    return tooLarge;
            }
            return length == 0
                ? null
                : await ParseAsync(
                    request,
                    new ArraySegment<byte>(buffer, 0, length),
                    parameters,
                    cancellationToken
                );
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? tooLarge
                : ProtocolErrors.TruncatedBody;
        }
        finally
        {
            // Bodies carry passwords and keys.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }

    private static Task<Error?> ParseAsync(
        HttpRequest request,
        ArraySegment<byte> body,
        ParameterSet parameters,
        CancellationToken cancellationToken
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (
                type.Charset.HasValue
                && !HeaderUtilities
                    .RemoveQuotes(type.Charset)
                    .Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            )
        )
            return Task.FromResult<Error?>(ProtocolErrors.UnsupportedMediaType);
        if (Is(type, "application/json"))
            return Task.FromResult(JsonReader.Read(body, parameters));
        if (Is(type, "application/x-www-form-urlencoded"))
            return Task.FromResult(ReadForm(body, parameters));
        if (Is(type, "multipart/form-data"))
            return MultipartFormReader.ReadAsync(type, body, parameters, cancellationToken);
        return Task.FromResult<Error?>(ProtocolErrors.UnsupportedMediaType);
    }

    private static Error? ReadForm(ReadOnlySpan<byte> body, ParameterSet parameters)
    {
        if (!Utf8.IsValid(body))
            return ProtocolErrors.BodyNotUtf8;
        UrlEncodedReader.Read(body, parameters);
        return null;
    }

    private static bool Is(MediaTypeHeaderValue type, string name) =>
        type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);
}
