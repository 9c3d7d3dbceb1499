using SharePanel.Api.Tests.EveryAction;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Docs;

/// <summary>A default that the docs tell is what happens without the parameter.</summary>
public sealed class DefaultsTests
{
    private DemoHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await DemoHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    public static IEnumerable<TestCaseData> Defaults() =>
        Calls
            .Catalog.Actions.Where(action => !action.IsCommand)
            .SelectMany(action => action.Parameters, (action, p) => (action.Label, p))
            .Where(pair => pair.p.UnlessGiven is not null)
            .Select(pair => new TestCaseData(pair.Label, pair.p.Name, pair.p.UnlessGiven));

    [TestCaseSource(nameof(Defaults))]
    public async Task Sent_as_it_is_changes_nothing(string label, string name, object value)
    {
        var parameters = Calls
            .Find(label)
            .Parameters.Where(p => p.IsRequired)
            .ToDictionary(p => p.Name, p => p.Example);
        var without = await host.Demo.CallAsync(Via.Query, label, parameters);
        parameters[name] = value;
        var with = await host.Demo.CallAsync(Via.Query, label, parameters);
        Assert.That(with.Status, Is.EqualTo(200));
        Assert.That(Rows(with), Is.EqualTo(Rows(without)));
    }

    public static IEnumerable<string> Lists() =>
        Calls
            .Catalog.Actions.Where(action => action.RequestType.IsAssignableTo(typeof(IPaged)))
            .Select(action => action.Label);

    [TestCaseSource(nameof(Lists))]
    public async Task A_page_without_a_limit_is_as_long_as_the_docs_say(string label)
    {
        var parameters = Calls
            .Find(label)
            .Parameters.Where(p => p.IsRequired)
            .ToDictionary(p => p.Name, p => p.Example);
        parameters["offset"] = 1;
        // The way back tells how long a page is.
        Assert.That(
            (await host.Demo.CallAsync(Via.Query, label, parameters)).Header("Link"),
            Does.Contain(
                $"limit={Calls.Find(label).Parameters.Single(p => p.Name == "limit").UnlessGiven}&offset="
            )
        );
    }

    // Today's use grows with each call.
    private static IEnumerable<string> Rows(Reply reply) =>
        reply
            .Json.GetProperty("data")
            .EnumerateArray()
            .Where(row =>
                !row.TryGetProperty("date", out var date)
                || date.ToString() != $"{ApiServer.Start:yyyy-MM-dd}"
            )
            .Select(row => row.GetRawText());
}
