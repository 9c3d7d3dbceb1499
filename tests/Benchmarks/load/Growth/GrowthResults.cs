namespace SharePanel.Load.Growth;

/// <summary>What is asked for.</summary>
internal sealed record GrowthRequest(
    IReadOnlyList<int> Sizes,
    int Rounds,
    int Seconds,
    int WarmUpSeconds,
    int Connections
)
{
    /// <summary>Accounts that call, as many whatever the size: what is kept for each that calls is the same.</summary>
    public const int Callers = 1000;

    public static IReadOnlyList<int> UsualSizes { get; } = [1000, 100_000, 1_000_000];
}

/// <summary>One action under load, in a database of so many accounts.</summary>
internal sealed record GrowthSample(
    int Accounts,
    string Action,
    int Round,
    double PerSecond,
    double P50Milliseconds,
    double P99Milliseconds
);

/// <summary>What a size took: the file, and the server's memory under all of the load.</summary>
internal sealed record SizeTaken(int Accounts, long FileMebibytes, double PeakMebibytes);

/// <summary>The first page of an account's invoices and one far behind, called one after the other.</summary>
internal sealed record PagePair(double FirstMilliseconds, double DeepMilliseconds);

/// <summary>What others' calls took without and with one who reads pages of 500 rows all the time.</summary>
internal sealed record CrowdSample(
    int Round,
    double AloneP99Milliseconds,
    double BesideP99Milliseconds,
    int Pages
);

/// <summary>One run of <c>invoices run</c>, from the start of the program to its end.</summary>
internal sealed record InvoiceRun(int Accounts, long Issued, double Seconds, double PeakMebibytes)
{
    public double PerSecond => Issued / Seconds;
}

/// <summary>All of a run.</summary>
internal sealed record GrowthResults(
    DateTimeOffset At,
    Machine Machine,
    double LoadBefore,
    GrowthRequest Asked,
    IReadOnlyList<string> Actions,
    IReadOnlyList<GrowthSample> Samples,
    IReadOnlyList<SizeTaken> Taken,
    IReadOnlyList<PagePair> Pages,
    IReadOnlyList<CrowdSample> Crowd,
    double CrowdedMebibytes,
    IReadOnlyList<InvoiceRun> Runs
)
{
    public bool IsQuiet => LoadBefore < Results.QuietLoad;

    /// <summary>Whether the figures may stand for the program: all sizes, often enough, and nothing else at work.</summary>
    public bool IsPublishable =>
        IsQuiet
        && Asked.Rounds >= Results.EnoughRounds
        && GrowthRequest.UsualSizes.All(Asked.Sizes.Contains);

    public Spread Of(int accounts, string action, Func<GrowthSample, double> figure) =>
        Spread.Of(Samples.Where(s => s.Accounts == accounts && s.Action == action).Select(figure));

    /// <summary>One size's figure by another's, each round's by the same round's.</summary>
    public Spread Ratio(
        int accounts,
        int other,
        string action,
        Func<GrowthSample, double> figure
    ) =>
        Spread.Of(
            from one in Samples
            join two in Samples on (one.Action, one.Round) equals (two.Action, two.Round)
            where one.Accounts == accounts && two.Accounts == other && one.Action == action
            select figure(one) / figure(two)
        );
}
