using System.Collections;

namespace SharePanel.Api.Protocol;

/// <summary>
/// Puts a call's name into the lines that are logged about it. Pages have it around them. A call of the API has it
/// only where it writes a line: most write none, and a scope costs those some hundredths of their time.
/// </summary>
internal sealed class RequestScope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public static async Task AroundAsync(ILogger logger, HttpContext http, RequestDelegate next)
    {
        using (logger.BeginScope(new RequestScope(RequestId.Of(http))))
            await next(http);
    }

    /// <summary>For the lines of a call of the API.</summary>
    public static IDisposable? Begin(ILogger logger, HttpContext http) =>
        http.GetEndpoint() is null
            ? logger.BeginScope(new RequestScope(RequestId.Of(http)))
            // It is around already.
            : null;

    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] =>
        index == 0 ? new("RequestId", id) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"request {id}";
}
