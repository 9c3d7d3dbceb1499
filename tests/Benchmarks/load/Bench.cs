namespace SharePanel.Load;

/// <summary>What is asked for.</summary>
internal sealed record BenchRequest(
    Size Size,
    int WarmUpSeconds,
    IReadOnlyList<Peer> Peers,
    IReadOnlyList<MeasuredAction> Actions
);

/// <summary>A whole run: builds, seeds, starts, checks, warms up and measures in turn, and stops what it started.</summary>
internal sealed class Bench(Workplace place, BenchRequest asked, TextWriter log)
{
    /// <summary>What a server does that has not been asked for a while is no part of how it serves.</summary>
    public const int SettlingSeconds = 1;

    private readonly Dictionary<Peer, string> databases = [];
    private string[] keys = [];

    /// <exception cref="BenchException">Something is missing, or does not do what is measured.</exception>
    public async Task<Results> RunAsync(CancellationToken cancellationToken)
    {
        var load = Machine.Load();
        Machine.Require(asked.Peers.SelectMany(peer => peer.Needs));
        var machine = await Machine.DescribeAsync(cancellationToken);
        foreach (var peer in asked.Peers)
        {
            log.WriteLine($"Building {peer.Name}");
            await peer.BuildAsync(place, cancellationToken);
        }
        log.WriteLine($"Seeding {asked.Size.Accounts} accounts");
        await Seed.MakeAsync(place, place.Seed, place.Keys, asked.Size.Accounts, cancellationToken);
        keys = await File.ReadAllLinesAsync(place.Keys, cancellationToken);
        foreach (var peer in asked.Peers)
            databases[peer] = Seed.CopyFor(place, peer);

        var starts = await MeasureStartsAsync(cancellationToken);
        var servers = new List<RunningServer>();
        try
        {
            foreach (var peer in asked.Peers)
                servers.Add(await StartAsync(peer, cancellationToken));
            await SameAnswers.RequireAsync(servers, asked.Actions, keys, cancellationToken);
            foreach (var server in servers)
                server.Pause();
            var samples = await MeasureAsync(servers, cancellationToken);
            return new Results(
                TimeProvider.System.GetUtcNow(),
                machine,
                load,
                asked.Size,
                [.. asked.Peers.Select(peer => peer.Name)],
                [.. asked.Actions.Select(action => action.ToString())],
                samples,
                starts,
                servers.ToDictionary(server => server.Peer.Name, server => server.PeakMebibytes)
            );
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    private Task<RunningServer> StartAsync(Peer peer, CancellationToken cancellationToken) =>
        RunningServer.StartAsync(place, peer, databases[peer], keys[0], cancellationToken);

    private async Task<List<StartSample>> MeasureStartsAsync(CancellationToken cancellationToken)
    {
        var samples = new List<StartSample>();
        for (var round = 1; round <= asked.Size.Rounds; round++)
        {
            foreach (var peer in Turned(asked.Peers, round))
            {
                await using var server = await StartAsync(peer, cancellationToken);
                samples.Add(new StartSample(peer.Name, round, server.StartMilliseconds));
            }
        }
        return samples;
    }

    private async Task<List<Sample>> MeasureAsync(
        IReadOnlyList<RunningServer> servers,
        CancellationToken cancellationToken
    )
    {
        foreach (var server in servers)
        {
            log.WriteLine($"Warming up {server.Peer.Name}");
            foreach (var action in asked.Actions)
                await LoadAsync(server, action, round: 0, asked.WarmUpSeconds, cancellationToken);
        }
        var samples = new List<Sample>();
        for (var round = 1; round <= asked.Size.Rounds; round++)
        {
            log.WriteLine($"Round {round} of {asked.Size.Rounds}");
            foreach (var action in asked.Actions)
            {
                foreach (var server in Turned(servers, round))
                    samples.Add(
                        await LoadAsync(
                            server,
                            action,
                            round,
                            asked.Size.Seconds,
                            cancellationToken
                        )
                    );
            }
        }
        return samples;
    }

    private async Task<Sample> LoadAsync(
        RunningServer server,
        MeasuredAction action,
        int round,
        int seconds,
        CancellationToken cancellationToken
    )
    {
        server.Resume();
        if (round > 0)
            await CallAsync(server, action, SettlingSeconds, cancellationToken);
        var before = server.ProcessorTime;
        var result = await CallAsync(server, action, seconds, cancellationToken);
        var used = server.ProcessorTime - before;
        server.Pause();
        return new Sample(
            server.Peer.Name,
            action.ToString(),
            round,
            result.PerSecond,
            result.P50 / 1000,
            result.P99 / 1000,
            used.TotalMicroseconds / result.Requests
        );
    }

    private Task<WrkResult> CallAsync(
        RunningServer server,
        MeasuredAction action,
        int seconds,
        CancellationToken cancellationToken
    ) =>
        Wrk.RunAsync(
            place,
            server,
            action,
            place.Keys,
            asked.Size.Connections,
            seconds,
            cancellationToken
        );

    // Who comes first changes from round to round, so that nobody always has the same neighbour.
    public static IEnumerable<T> Turned<T>(IReadOnlyList<T> all, int round) =>
        Enumerable.Range(0, all.Count).Select(i => all[(i + round) % all.Count]);
}
