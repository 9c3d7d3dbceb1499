namespace SharePanel.Api.Tests.Harness;

/// <summary>Waits for what comes about by itself.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(Pace);
        while (!await holds())
            await pace.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>Tells a story again if the windows changed under it: its counts would then lie in two of them.</summary>
    /// <param name="story">
    /// It is given what tells whether that has happened: whoever waits for a count of the minute waits no longer then.
    /// </param>
    public static async Task<T> WithinOneMinuteAsync<T>(Func<Func<bool>, Task<T>> story)
    {
        while (true)
        {
            var minute = Minute();
            var told = await story(() => Minute() != minute);
            if (Minute() == minute)
                return told;
        }
    }

    public static Task<T> WithinOneMinuteAsync<T>(Func<Task<T>> story) =>
        WithinOneMinuteAsync(_ => story());

    private static long Minute() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60;
}
