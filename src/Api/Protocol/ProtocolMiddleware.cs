using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using SharePanel.Api.Protocol.Answers;
using SharePanel.Api.Protocol.Limits;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>
/// Everything that is not a page of its own ends here, so that every answer has the envelope: calls of the API, unknown
/// paths, and whatever breaks.
/// </summary>
internal sealed class ProtocolMiddleware(
    ProtocolEndpoint endpoint,
    Admission admission,
    RequestMetrics metrics,
    SecurityLog security,
    TimeProvider clock,
    ILogger<ProtocolMiddleware> logger
)
{
    private static readonly TimeSpan ThrottledPause = TimeSpan.FromMilliseconds(100);

    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        using var output = new PooledBuffer();
        var call = http.RequestServices.GetRequiredService<Call>();
        var error = await AnswerAsync(http, call, output);
        // Before the answer goes out: who reads it and then asks for the figures finds the call among them.
        var elapsed = Stopwatch.GetElapsedTime(started);
        admission.Meter(call, error, elapsed);
        metrics.Count(http, call, error, elapsed);
        if (call.IsThrottledLogin(error))
            await HoldUpAsync(http.RequestAborted);
        RequestSpan.Describe(call.Action, error);
        security.Look(http, call, error);
        Send(http, output, error);
        Log(http, call, error, started);
    }

    // Who guesses on regardless would otherwise have an answer, and the next try, as fast as the machine can refuse them.
    private static async Task HoldUpAsync(CancellationToken cancellationToken) =>
        await Task.Delay(ThrottledPause, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Task<Error?> AnswerAsync(HttpContext http, Call call, PooledBuffer output)
    {
        var request = http.Request;
        if (HttpMethods.IsOptions(request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD, POST, OPTIONS";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.FromResult<Error?>(null);
        }
        return IsProtocolPath(request.Path)
            ? GuardedAsync(http, call, output)
            : Task.FromResult<Error?>(ProtocolErrors.NotFound);
    }

    private async Task<Error?> GuardedAsync(HttpContext http, Call call, PooledBuffer output)
    {
        try
        {
            return await endpoint.HandleAsync(http, call, output);
        }
        catch (StorageUnavailableException fault)
        {
            using (RequestScope.Begin(logger, http))
                logger.LogWarning(fault, "The database cannot serve now");
            return ProtocolErrors.Unavailable;
        }
        catch (OverloadedException fault)
        {
            using (RequestScope.Begin(logger, http))
                logger.LogWarning("{Reason}", fault.Message);
            return ProtocolErrors.Unavailable;
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested)
        {
            using (RequestScope.Begin(logger, http))
                logger.LogError(fault, "A call failed unexpectedly");
            return ProtocolErrors.Internal;
        }
        catch (OperationCanceledException)
        {
            // The client has gone; nobody reads this.
            return ProtocolErrors.Internal;
        }
    }

    private void Send(HttpContext http, PooledBuffer output, Error? error)
    {
        var response = http.Response;
        if (
            response.StatusCode == StatusCodes.Status204NoContent
            || http.RequestAborted.IsCancellationRequested
        )
            return;
        response.Headers.CacheControl = "no-store";
        response.ContentType = "application/json; charset=utf-8";
        if (error is not null)
            WriteError(http, output, error);
        response.ContentLength = output.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method))
            // The server sends it when the request is over.
            response.BodyWriter.Write(output.WrittenSpan);
    }

    private void WriteError(HttpContext http, PooledBuffer output, Error error)
    {
        output.Clear();
        http.Response.StatusCode = error.Status;
        if (error.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = WholeSeconds(wait);
        http.Response.Headers["X-Error-Code"] = error.Code;
        if (WantsProblem(http.Request))
        {
            http.Response.ContentType = "application/problem+json";
            Envelope.WriteProblem(output, error, RequestId.Of(http));
        }
        else
        {
            Envelope.WriteError(output, error.Message, clock.GetUtcNow());
        }
    }

    // Rounded up: who waits that long is not told to wait again.
    private static string WholeSeconds(TimeSpan wait) =>
        Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static bool WantsProblem(HttpRequest request)
    {
        foreach (var accept in request.Headers.Accept)
        {
            if (
                accept is not null
                && accept.Contains("application/problem+json", StringComparison.OrdinalIgnoreCase)
            )
                return true;
        }
        return false;
    }

    private static bool IsProtocolPath(PathString path) =>
        path == "/" || path == "" || path.StartsWithSegments("/api", StringComparison.Ordinal);

    // Never the query string: it may carry a key or a password.
    private void Log(HttpContext http, Call call, Error? error, long started)
    {
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        using var scope = RequestScope.Begin(logger, http);
        logger.LogInformation(
            "{Method} {Action} {Status} {Code} in {Milliseconds:0.0} ms, account {AccountId}, key {KeyId}",
            MethodOf(http.Request),
            call.Action?.Label ?? "-",
            http.Response.StatusCode,
            error?.Code ?? "ok",
            Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            call.Identity?.UserId,
            call.Identity?.KeyId
        );
    }

    // Clients may write anything in its place.
    private static string MethodOf(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        || HttpMethods.IsHead(request.Method)
        || HttpMethods.IsPost(request.Method)
        || HttpMethods.IsOptions(request.Method)
            ? request.Method
            : "other";
}
