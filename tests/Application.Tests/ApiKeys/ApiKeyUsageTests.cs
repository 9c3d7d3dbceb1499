using NSubstitute;
using SharePanel.Application.ApiKeys;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.ApiKeys;

public sealed class ApiKeyUsageTests
{
    private readonly ApiKeyUsage.IStore store = Substitute.For<ApiKeyUsage.IStore>();

    [Test]
    public async Task Refuses_a_key_of_another_account()
    {
        GivenTotals(null);
        Assert.That((await ViewAsync()).Error, Is.EqualTo(ApiKeyErrors.NotFound));
    }

    [Test]
    public async Task Answers_zeros_for_a_key_never_used()
    {
        GivenTotals(new());
        Assert.That(
            (await ViewAsync()).Value,
            Is.EqualTo(new ApiKeyUsage.Row(0, 0, 0, null, 0, 0, 0))
        );
    }

    [Test]
    public async Task Counts_successes_and_errors_as_requests()
    {
        GivenTotals(
            new()
            {
                SuccessCount = 3,
                ErrorCount = 1,
                TotalMicroseconds = 500_000,
            }
        );
        var row = (await ViewAsync()).Value!;
        Assert.That(row.TotalRequests, Is.EqualTo(4));
        Assert.That(row.AvgResponseTime, Is.EqualTo(0.125));
    }

    private void GivenTotals(ApiKeyUsage.Totals? totals) =>
        store.UsageAsync(4, Caller.Id, default).Returns(totals);

    private Task<Result<ApiKeyUsage.Row>> ViewAsync() =>
        new ApiKeyUsage.Handler(store, Caller.With()).Handle(new(4), default);
}
