using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SharePanel.Api.Tests.Harness;

/// <summary>How a call's parameters travel.</summary>
public enum Via
{
    Query,
    PostQuery,
    Form,
    Json,
    Multipart,

    /// <summary><c>/api/{mode}/{action}</c>, the rest in the query.</summary>
    Path,

    /// <summary>The same, with a JSON body.</summary>
    PostPath,
}

/// <summary>Sends requests as they are written, follows nothing, keeps nothing.</summary>
/// <param name="address">Where it sends them.</param>
/// <param name="adapt">Changes how it connects.</param>
public sealed class ApiClient(Uri address, Action<SocketsHttpHandler>? adapt = null) : IDisposable
{
    private readonly HttpClient http = new(HandlerOf(adapt));

    public Uri Address => address;

    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler HandlerOf(Action<SocketsHttpHandler>? adapt)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // A client that asks first is patient, however busy the machine.
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        };
        adapt?.Invoke(handler);
        return handler;
    }

    public Task<Reply> GetAsync(
        string pathAndQuery,
        params (string Name, string Value)[] headers
    ) => SendAsync(HttpMethod.Get, pathAndQuery, null, headers);

    public Task<Reply> PostAsync(
        string pathAndQuery,
        HttpContent? content = null,
        params (string Name, string Value)[] headers
    ) => SendAsync(HttpMethod.Post, pathAndQuery, content, headers);

    /// <summary>
    /// Asks whether the body is wanted before it sends it: a server that refuses a large one may answer and close while
    /// the rest is still on its way.
    /// </summary>
    public Task<Reply> PostIfWantedAsync(
        string pathAndQuery,
        HttpContent content,
        params (string Name, string Value)[] headers
    ) => PostAsync(pathAndQuery, content, [.. headers, ("Expect", "100-continue")]);

    /// <summary>Posts a JSON body as it is written.</summary>
    public Task<Reply> PostJsonAsync(
        string pathAndQuery,
        string json,
        params (string Name, string Value)[] headers
    ) => PostAsync(pathAndQuery, Body(Encoding.UTF8.GetBytes(json), "application/json"), headers);

    public async Task<Reply> SendAsync(
        HttpMethod method,
        string pathAndQuery,
        HttpContent? content,
        params (string Name, string Value)[] headers
    )
    {
        // Kept as it is written: tests send odd escapes on purpose.
        var uri = new Uri(
            address.GetLeftPart(UriPartial.Authority) + pathAndQuery,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return new Reply(
            (int)response.StatusCode,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    h => h.Key,
                    h => string.Join(", ", h.Value),
                    StringComparer.OrdinalIgnoreCase
                ),
            await response.Content.ReadAsByteArrayAsync()
        );
    }

    /// <summary>A call of an action, its parameters sent in the given way.</summary>
    public Task<Reply> CallAsync(
        Via via,
        string mode,
        string? action,
        IEnumerable<KeyValuePair<string, object?>> parameters,
        params (string Name, string Value)[] headers
    )
    {
        var all = new List<KeyValuePair<string, object?>>(parameters);
        var path = "/api";
        if (via is Via.Path or Via.PostPath)
        {
            path = action is null ? $"/api/{mode}" : $"/api/{mode}/{action}";
        }
        else
        {
            all.Insert(0, new("mode", mode));
            if (action is not null)
                all.Insert(1, new(mode == "stats" ? "type" : "action", action));
        }
        return via switch
        {
            Via.Query or Via.Path => GetAsync(path + Query(all), headers),
            Via.PostQuery => PostAsync(path + Query(all), null, headers),
            Via.Form => PostAsync(path, new FormUrlEncodedContent(Texts(all)), headers),
            Via.Multipart => PostAsync(path, Multipart(all), headers),
            _ => PostJsonAsync(
                path,
                JsonSerializer.Serialize(all.ToDictionary(p => p.Key, p => p.Value)),
                headers
            ),
        };
    }

    /// <summary>Writes bytes into a socket and reads what comes until the server closes.</summary>
    public async Task<string> RawAsync(ReadOnlyMemory<byte> request, bool endOfSending = true)
    {
        using var socket = await ConnectAsync();
        await using var stream = new NetworkStream(socket);
        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await stream.WriteAsync(request, patience.Token);
            if (endOfSending)
                socket.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // Closed without ceremony: what came before it counts.
        }
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port);
        return socket;
    }

    public static HttpContent Body(byte[] bytes, string? contentType)
    {
        var content = new ByteArrayContent(bytes);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    public static string Query(IEnumerable<KeyValuePair<string, object?>> parameters) =>
        "?"
        + string.Join(
            '&',
            Texts(parameters).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}")
        );

    private static IEnumerable<KeyValuePair<string, string>> Texts(
        IEnumerable<KeyValuePair<string, object?>> parameters
    ) =>
        parameters
            .Where(p => p.Value is not null)
            .Select(p => new KeyValuePair<string, string>(
                p.Key,
                p.Value is bool flag ? (flag ? "true" : "false") : p.Value!.ToString()!
            ));

    private static MultipartFormDataContent Multipart(
        IEnumerable<KeyValuePair<string, object?>> parameters
    )
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Texts(parameters))
        {
            var field = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
            field.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
            {
                Name = $"\"{name}\"",
            };
            content.Add(field);
        }
        return content;
    }
}
