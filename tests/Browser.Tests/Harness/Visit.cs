using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SharePanel.Browser.Tests.Harness;

/// <summary>A browser that has just been opened on a server, and all that it complained about or asked of others.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<string> strays = new();
    private readonly ConcurrentQueue<IRequest> requests = new();
    private readonly Uri host;

    private Visit(IPage page, Uri host)
    {
        Page = page;
        this.host = host;
    }

    public IPage Page { get; }

    /// <summary>Errors in the console, among them what the page's policy has stopped, and errors that nobody caught.</summary>
    public IEnumerable<string> Complaints => complaints;

    /// <summary>Requests that would have left the server's host.</summary>
    public IEnumerable<string> Strays => strays;

    public IEnumerable<IRequest> Requests => requests;

    /// <param name="host">The server.</param>
    /// <param name="look">How to look at it.</param>
    /// <param name="ignorePolicy">Whether the browser lets pages do what their policy forbids.</param>
    public static async Task<Visit> BeginAsync(Uri host, Look look, bool ignorePolicy = false)
    {
        var browser = await Chromium.GetAsync();
        var options = look.Options;
        options.BypassCSP = ignorePolicy;
        var context = await browser.NewContextAsync(options);
        var visit = new Visit(await context.NewPageAsync(), host);
        await visit.ListenAsync(context);
        return visit;
    }

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(host, path).AbsoluteUri);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private async Task ListenAsync(IBrowserContext context)
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsAboutAnswer(message))
                complaints.Enqueue(message.Text);
        };
        Page.PageError += (_, error) => complaints.Enqueue(error);
        Page.Request += (_, request) => requests.Enqueue(request);
        await context.RouteAsync(
            address => !new Uri(address).Authority.Equals(host.Authority, StringComparison.Ordinal),
            route =>
            {
                strays.Enqueue(route.Request.Url);
                return route.AbortAsync();
            }
        );
    }

    // Browsers note each answer of 400 and above; the tests bring some about.
    private static bool IsAboutAnswer(IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource:", StringComparison.Ordinal);
}
