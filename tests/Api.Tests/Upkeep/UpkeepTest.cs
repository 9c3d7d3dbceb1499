using MediatR;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Upkeep;

/// <summary>Sends what the operator and the jobs send, to the application of a server that runs.</summary>
public abstract class UpkeepTest(Database database) : WireTest(database)
{
    protected async Task<T> SendAsync<T>(IAction<T> request)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var result = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(request, TestContext.CurrentContext.CancellationToken);
        Assert.That(result.Error, Is.Null);
        return result.Value!;
    }

    /// <summary>The same request several times at once.</summary>
    protected Task<T[]> SendAtOnceAsync<T>(int times, Func<IAction<T>> make) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(() => SendAsync(make()))));

    protected static int DayOf(DateTimeOffset time) => UtcDay.NumberOf(time);
}
