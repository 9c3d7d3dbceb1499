namespace SharePanel.Load;

/// <summary>One server under one action's load in one round.</summary>
internal sealed record Sample(
    string Peer,
    string Action,
    int Round,
    double PerSecond,
    double P50Milliseconds,
    double P99Milliseconds,
    double ProcessorMicroseconds
);

internal sealed record StartSample(string Peer, int Round, double Milliseconds);

internal sealed record Size(int Accounts, int Rounds, int Seconds, int Connections);

/// <summary>All of a run: what was measured, where, and how busy that was before.</summary>
internal sealed record Results(
    DateTimeOffset At,
    Machine Machine,
    double LoadBefore,
    Size Size,
    IReadOnlyList<string> Peers,
    IReadOnlyList<string> Actions,
    IReadOnlyList<Sample> Samples,
    IReadOnlyList<StartSample> Starts,
    IReadOnlyDictionary<string, double> PeakMebibytes
)
{
    /// <summary>Above this before the start, something else used the machine.</summary>
    public const double QuietLoad = 0.5;

    public const int EnoughRounds = 7;

    public bool IsQuiet => LoadBefore < QuietLoad;

    /// <summary>Whether the figures may stand for the program: everything measured, often enough, and nothing else at work.</summary>
    public bool IsPublishable =>
        IsQuiet
        && Size.Rounds >= EnoughRounds
        && Peers.Count == Peer.All.Count
        && Actions.Count == MeasuredAction.All.Count;

    public Spread Of(string peer, string action, Func<Sample, double> figure) =>
        Spread.Of(Samples.Where(s => s.Peer == peer && s.Action == action).Select(figure));

    /// <summary>One peer's figure by another's, each round's by the same round's.</summary>
    public Spread Ratio(string peer, string other, string action, Func<Sample, double> figure) =>
        Spread.Of(
            from one in Samples
            join two in Samples on (one.Action, one.Round) equals (two.Action, two.Round)
            where one.Peer == peer && two.Peer == other && one.Action == action
            select figure(one) / figure(two)
        );

    public Spread Start(string peer) =>
        Spread.Of(Starts.Where(s => s.Peer == peer).Select(s => s.Milliseconds));
}

/// <summary>The middle of several figures, and the lowest and highest of them.</summary>
internal readonly record struct Spread(double Median, double Low, double High)
{
    /// <exception cref="ArgumentException">There are no figures.</exception>
    public static Spread Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        if (sorted.Count == 0)
            throw new ArgumentException("No figures.", nameof(figures));
        var half = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }
}
