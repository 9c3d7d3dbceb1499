namespace SharePanel.Api.Tests.Harness;

/// <summary>Waits for what comes about by itself.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(Pace);
        while (!await holds())
            await pace.WaitForNextTickAsync(patience.Token);
    }
}
