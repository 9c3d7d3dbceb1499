using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Api.Jobs;

/// <summary>What stands before the dashboard: nobody but the operator comes in, and no other site acts in the operator's name.</summary>
internal sealed class DashboardGate(
    OperatorSignIn signIn,
    DashboardPages pages,
    DashboardSettings settings,
    SecurityLog security,
    ILogger<DashboardGate> logger
)
{
    // Pages of single jobs carry colours in attributes, and the charts' script adds the one style of this hash.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='; style-src-attr 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(WriteHeaders, http.Response);
        if (await GuardedAsync(http) is { } refusal && !http.Response.HasStarted)
            await refusal.WriteAsync(http);
    }

    private async Task<Refusal?> GuardedAsync(HttpContext http)
    {
        try
        {
            var refusal = await RefusalOf(http);
            if (refusal is null)
                await ShowAsync(http);
            return refusal;
        }
        catch (StorageUnavailableException fault)
        {
            logger.LogWarning(fault, "The database cannot serve now");
            return Refusal.Unavailable;
        }
        catch (OverloadedException fault)
        {
            logger.LogWarning("{Reason}", fault.Message);
            return Refusal.Busy;
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser has gone.
            return null;
        }
        catch (BadHttpRequestException)
        {
            // The server's own answer to what is no request.
            throw;
        }
#pragma warning disable CA1031 // The last place that can say anything: a line, not a trace.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "The dashboard failed");
            return Refusal.Broken;
        }
    }

    private async Task<Refusal?> RefusalOf(HttpContext http)
    {
        var request = http.Request;
        var isPost = HttpMethods.IsPost(request.Method);
        if (!isPost && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return Refusal.WrongMethod;
        if (await signIn.CheckAsync(http) is { } refusal)
            return refusal;
        if (isPost && !IsFromHere(request))
        {
            security.Dashboard(http, "told by another site");
            return Refusal.ForeignOrigin;
        }
        return isPost && settings.ReadOnly && !DashboardPages.IsQuestion(request)
            ? Refusal.ReadOnly
            : null;
    }

    private Task ShowAsync(HttpContext http)
    {
        http.User = new ClaimsPrincipal(
            new ClaimsIdentity([new(ClaimTypes.Name, SetOperatorPassword.User)], "Basic")
        );
        // Only a page's own form tells what to do; Hangfire would read one from any call.
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
            http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        return pages.InvokeAsync(http);
    }

    // Browsers say where a POST comes from, in the one way or the other; they bring the password along in any case.
    private static bool IsFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site == "same-origin";
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            // A proxy may have taken the encryption off, so the scheme tells nothing.
            && string.Equals(
                origin.Authority,
                request.Host.Value,
                StringComparison.OrdinalIgnoreCase
            );
    }

    private static Task WriteHeaders(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.CacheControl = "no-store";
        // Hangfire lets scripts be kept for a year.
        headers.Remove("Expires");
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
