using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Browser.Tests.Harness;

/// <summary>
/// Each test has a server with the demo data and a browser that knows nothing yet. After each, whatever it was about, the
/// browser must have had nothing to complain about and must have asked nothing of any other host.
/// </summary>
public abstract class BrowserTest
{
    private Visit? visit;

    private protected DemoHost Host { get; private set; } = null!;
    protected IPage Page => visit!.Page;
    protected IEnumerable<IRequest> Requests => visit!.Requests;

    /// <summary>Settings beside those of every test server.</summary>
    protected virtual IDictionary<string, string?> Settings => new Dictionary<string, string?>();

    /// <summary>Complaints of the browser that a test brings about on purpose.</summary>
    protected virtual IReadOnlyList<string> Expected => [];

    protected virtual void Adapt(IServiceCollection services) { }

    [SetUp]
    public async Task Open()
    {
        Chromium.Require();
        Host = await DemoHost.StartAsync(Settings, Adapt);
        visit = await Visit.BeginAsync(Host.Api.Address, Look.Desktop);
    }

    [TearDown]
    public async Task Close()
    {
        // Where there is no browser nothing was opened.
        if (visit is null)
            return;
        var complaints = visit.Complaints.Where(text => !Expected.Any(text.Contains)).ToList();
        var strays = visit.Strays.ToList();
        await visit.DisposeAsync();
        await Host.DisposeAsync();
        Assert.That(complaints, Is.Empty, "The browser complained.");
        Assert.That(strays, Is.Empty, "The page asked other hosts.");
    }

    protected Task GoAsync(string path) => visit!.GoAsync(path);

    /// <summary>Begins again with another look, and nothing kept.</summary>
    protected async Task LookAsync(Look look)
    {
        await visit!.DisposeAsync();
        visit = await Visit.BeginAsync(Host.Api.Address, look);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
