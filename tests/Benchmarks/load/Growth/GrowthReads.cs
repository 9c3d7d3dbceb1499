namespace SharePanel.Load.Growth;

/// <summary>The server of one size under load. While another is measured it stands still.</summary>
internal sealed class GrowthReads(
    Workplace place,
    GrowthRequest asked,
    GrowthSeed seed,
    string callers,
    RunningServer server
) : IAsyncDisposable
{
    public SizeTaken Taken => new(seed.Accounts, seed.Mebibytes, server.PeakMebibytes);

    public async Task<GrowthSample> MeasureAsync(
        MeasuredAction action,
        int round,
        CancellationToken cancellationToken
    )
    {
        Task<WrkResult> CallAsync(int seconds) =>
            Wrk.RunAsync(
                place,
                server,
                action,
                callers,
                asked.Connections,
                seconds,
                cancellationToken
            );
        server.Resume();
        if (round > 0)
            await CallAsync(Bench.SettlingSeconds);
        var result = await CallAsync(round == 0 ? asked.WarmUpSeconds : asked.Seconds);
        server.Pause();
        return new GrowthSample(
            seed.Accounts,
            action.ToString(),
            round,
            result.PerSecond,
            result.P50 / 1000,
            result.P99 / 1000
        );
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
