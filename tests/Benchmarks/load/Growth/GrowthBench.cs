namespace SharePanel.Load.Growth;

/// <summary>A whole run of the growth half: invoices, accounts that have far more than others, and reads by size.</summary>
internal sealed class GrowthBench(Workplace place, GrowthRequest asked, TextWriter log)
{
    private const int FewestInvoiced = 10_000;
    private readonly GrowthSeeds seeds = new(place, log);

    /// <exception cref="BenchException">Something is missing, or does not do what is measured.</exception>
    public async Task<GrowthResults> RunAsync(CancellationToken cancellationToken)
    {
        var load = Machine.Load();
        Machine.Require([(Sqlite.Program, "sqlite3")]);
        log.WriteLine("Building SharePanel");
        await Ours.BuildAsync(place, cancellationToken);
        var runs = await InvoicesAsync(cancellationToken);
        var (pages, crowd, crowded) = await HostileAsync(cancellationToken);
        var (samples, taken) = await ReadsAsync(cancellationToken);
        return new GrowthResults(
            TimeProvider.System.GetUtcNow(),
            await Machine.DescribeAsync(cancellationToken),
            load,
            asked,
            [.. MeasuredAction.All.Select(action => action.ToString())],
            samples,
            taken,
            pages,
            crowd,
            crowded,
            runs
        );
    }

    private static Peer Ours => Peer.All[0];

    // What the jobs do at the full hour belongs to no size and no round.
    private async Task<RunningServer> StartAsync(
        string database,
        string keys,
        CancellationToken cancellationToken
    ) =>
        await RunningServer.StartAsync(
            place,
            Ours,
            database,
            File.ReadLines(keys).First(),
            cancellationToken,
            "--Jobs:Enabled=false"
        );

    private async Task<List<InvoiceRun>> InvoicesAsync(CancellationToken cancellationToken)
    {
        var runs = new List<InvoiceRun>();
        foreach (
            var accounts in asked
                .Sizes.Where(size => size >= FewestInvoiced)
                .Append(FewestInvoiced)
                .Distinct()
                .Order()
        )
        {
            var seed = await seeds.TakeAsync(accounts, cancellationToken);
            var copy = await seeds.CopyAsync(seed, "invoices", cancellationToken);
            log.WriteLine($"Invoicing {accounts} accounts");
            runs.Add(await InvoiceRuns.MeasureAsync(place, accounts, copy, cancellationToken));
            File.Delete(copy);
        }
        return runs;
    }

    private async Task<(List<PagePair>, List<CrowdSample>, double)> HostileAsync(
        CancellationToken cancellationToken
    )
    {
        var seed = await seeds.TakeAsync(asked.Sizes.Min(), cancellationToken);
        var copy = await seeds.CopyAsync(seed, "hostile", cancellationToken);
        log.WriteLine("Making an account with 100,000 invoices and one with 100,000 organizations");
        await Hostile.MakeAsync(place, copy, cancellationToken);
        await using var server = await StartAsync(copy, seed.Keys, cancellationToken);
        using var hostile = new Hostile(place, server, [.. File.ReadLines(seed.Keys).Take(2)]);
        var pages = await hostile.PagesAsync(cancellationToken);
        var callers = await seeds.CallersAsync(seed, GrowthRequest.Callers, cancellationToken);
        var samples = new List<CrowdSample>();
        // The first warms up.
        for (var round = 0; round <= asked.Rounds; round++)
        {
            log.WriteLine(
                $"Pages of 500 rows beside others' calls, round {round} of {asked.Rounds}"
            );
            samples.Add(await hostile.CrowdAsync(asked, callers, round, cancellationToken));
        }
        return (pages, samples[1..], server.PeakMebibytes);
    }

    private async Task<(List<GrowthSample>, List<SizeTaken>)> ReadsAsync(
        CancellationToken cancellationToken
    )
    {
        var sizes = new List<GrowthReads>();
        try
        {
            foreach (var accounts in asked.Sizes)
            {
                var seed = await seeds.TakeAsync(accounts, cancellationToken);
                var callers = await seeds.CallersAsync(
                    seed,
                    GrowthRequest.Callers,
                    cancellationToken
                );
                var server = await StartAsync(seed.Database, seed.Keys, cancellationToken);
                server.Pause();
                sizes.Add(new GrowthReads(place, asked, seed, callers, server));
            }
            var samples = new List<GrowthSample>();
            // The first warms up.
            for (var round = 0; round <= asked.Rounds; round++)
            {
                log.WriteLine($"Calls by size, round {round} of {asked.Rounds}");
                foreach (var action in MeasuredAction.All)
                {
                    foreach (var size in Bench.Turned(sizes, round))
                        samples.Add(await size.MeasureAsync(action, round, cancellationToken));
                }
            }
            return ([.. samples.Where(s => s.Round > 0)], [.. sizes.Select(size => size.Taken)]);
        }
        finally
        {
            foreach (var size in sizes)
                await size.DisposeAsync();
        }
    }
}
