using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>A dashboard that may act.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class ActingDashboardTests(Database database) : DashboardTest(database)
{
    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Jobs:Enabled"] = "true",
            ["Jobs:DashboardReadOnly"] = "false",
            ["Cors:Origins"] = "https://app.example.com",
        };

    [TestCase("Origin")]
    [TestCase("Sec-Fetch-Site")]
    public async Task Runs_a_job_for_the_operator(string sign)
    {
        await GivenPasswordAsync();
        await Server.WorkingAsync();
        var before = Watch.Counted;
        var done = await TriggerAsync(sign == "Origin" ? FromHere : (sign, "same-origin"));
        Assert.That(done.Status, Is.EqualTo(204));
        var run = await Database.OutcomeAsync("planted-counting", "done");
        Assert.That(run["summary"], Is.EqualTo("Counted to 2."));
        Assert.That(Watch.Counted, Is.EqualTo(before + 1));
    }

    [TestCase(null, null)]
    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "https://app.example.com")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "http://127.0.0.1")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    [TestCase("Sec-Fetch-Site", "none")]
    public async Task Does_nothing_for_another_site(string? header, string? value)
    {
        await GivenPasswordAsync();
        await Server.WorkingAsync();
        var before = Runs();
        Refuses(
            header is null ? await TriggerAsync() : await TriggerAsync((header, value!)),
            403,
            "its own pages only"
        );
        Assert.That(Runs(), Is.EqualTo(before));
    }

    [Test]
    public async Task Does_nothing_for_another_site_that_claims_two_things()
    {
        await GivenPasswordAsync();
        Refuses(
            await TriggerAsync(FromHere, ("Sec-Fetch-Site", "cross-site")),
            403,
            "its own pages only"
        );
    }

    [TestCase("GET")]
    [TestCase("HEAD")]
    public async Task Does_nothing_for_a_link(string method)
    {
        await GivenPasswordAsync();
        await Server.WorkingAsync();
        var before = Runs();
        var reply = await Api.SendAsync(
            new HttpMethod(method),
            "/jobs/recurring/trigger?jobs[]=planted-counting",
            Jobs("planted-counting"),
            SignedIn(),
            FromHere
        );
        Assert.That(reply.Status, Is.EqualTo(422));
        Assert.That(Runs(), Is.EqualTo(before));
    }

    [Test]
    public async Task Does_nothing_without_the_password()
    {
        await GivenPasswordAsync();
        await Server.WorkingAsync();
        var before = Runs();
        Refuses(
            await Api.PostAsync("/jobs/recurring/trigger", Jobs("planted-counting"), FromHere),
            401,
            "Sign in"
        );
        Assert.That(Runs(), Is.EqualTo(before));
    }

    [Test]
    public async Task Understands_no_form_but_a_form()
    {
        await GivenPasswordAsync();
        var reply = await Api.PostJsonAsync(
            "/jobs/recurring/trigger",
            """{"jobs[]":"planted-counting"}""",
            SignedIn(),
            FromHere
        );
        Assert.That(reply.Status, Is.EqualTo(422));
    }

    [Test]
    public async Task Offers_no_other_site_its_answers()
    {
        await GivenPasswordAsync();
        var page = await Api.GetAsync("/jobs", SignedIn(), ("Origin", "https://app.example.com"));
        Assert.That(page.Header("Access-Control-Allow-Origin"), Is.Null);
    }

    private Task<Reply> TriggerAsync(params (string, string)[] headers) =>
        Api.PostAsync(
            "/jobs/recurring/trigger",
            Jobs("planted-counting"),
            [SignedIn(), .. headers]
        );

    // Everything that was ever begun.
    private long Runs()
    {
        var figures = Server.Storage().GetMonitoringApi().GetStatistics();
        return figures.Succeeded + figures.Enqueued + figures.Processing;
    }
}
