using System.Collections.Concurrent;
using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

/// <summary>Clients who call all servers in turn, and are to notice nothing.</summary>
internal sealed class Load(Cluster cluster, IReadOnlyList<User> users) : IAsyncDisposable
{
    private const int Enough = 100;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    // Far above the quarter of a second that a call may wait for Redis, for the sake of busy machines; a client of Redis that
    // waits as such clients do by default would be above it.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<(int Status, TimeSpan Took)> calls = new();
    private readonly CancellationTokenSource stop = new();
    private IReadOnlyList<Task> clients = [];

    /// <summary>Begins, and calls for a while.</summary>
    public async Task BeginAsync()
    {
        clients = [.. users.Select((user, i) => CallAsync(user, i))];
        await GoOnAsync();
        calls.Clear();
    }

    /// <summary>Calls for a while longer.</summary>
    public Task GoOnAsync()
    {
        var before = calls.Count;
        return Wait.UntilAsync(() =>
            calls.Count > before + Enough || clients.Any(client => client.IsFaulted)
        );
    }

    /// <summary>Ends, and fails if a client was let down.</summary>
    /// <returns>What happened, in words.</returns>
    public async Task<string> EndAsync()
    {
        await GoOnAsync();
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        var took = calls.Select(call => call.Took).Order().ToList();
        var errors = calls.Count(call => call.Status != 200);
        var figures =
            $"{took.Count} calls, {errors} errors, p99 {took[took.Count * 99 / 100].TotalMilliseconds:0} ms, longest {took[^1].TotalMilliseconds:0} ms";
        Assert.That(errors, Is.Zero, figures);
        Assert.That(took[^1], Is.LessThan(Bound), figures);
        return figures;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(clients).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task CallAsync(User user, int first)
    {
        using var pace = new PeriodicTimer(Pace);
        for (var i = first; !stop.IsCancellationRequested; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var reply = await cluster.At(user, i % Cluster.Size).GetAsync("profile", "view");
            calls.Enqueue((reply.Status, Stopwatch.GetElapsedTime(begun)));
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
