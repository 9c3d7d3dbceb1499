namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>Two that a statement compares, adds up, or puts one into the other.</summary>
internal sealed record Meeting(SqlOperand One, SqlOperand Other, bool IsSearch);

/// <summary>What is read in a statement.</summary>
internal sealed class Meetings
{
    private readonly HashSet<string> seen = [];
    private readonly HashSet<Meeting> all = [];
    private readonly HashSet<SqlColumn> wrapped = [];

    public IReadOnlySet<Meeting> All => all;

    /// <summary>The parameters that were read.</summary>
    public IReadOnlySet<string> Parameters => seen;

    /// <summary>Indexed columns inside of something in a search or an order.</summary>
    public IReadOnlySet<SqlColumn> Wrapped => wrapped;

    /// <summary>What a parameter meets that has a type of its own.</summary>
    public IReadOnlySet<SqlColumn> MetBy(string parameter) =>
        all.SelectMany(meeting =>
                new[] { (meeting.One, meeting.Other), (meeting.Other, meeting.One) }
            )
            .Where(pair => pair.Item1.Parameter == parameter)
            .Select(pair => pair.Item2.Column)
            .OfType<SqlColumn>()
            .ToHashSet();

    public void See(string parameter) => seen.Add(parameter);

    public void Meet(
        IEnumerable<SqlOperand> some,
        IReadOnlyCollection<SqlOperand> others,
        bool isSearch = false
    )
    {
        foreach (var one in some)
        {
            if (isSearch)
                Order([one]);
            foreach (var other in others)
                all.Add(new Meeting(one, other, isSearch));
        }
        if (isSearch)
            Order(others);
    }

    /// <summary>Takes down what an index would be used for.</summary>
    public void Order(IEnumerable<SqlOperand> operands) =>
        wrapped.UnionWith(
            operands
                .Select(operand => operand.Column)
                .OfType<SqlColumn>()
                .Where(column => column is { IsIndexed: true, IsWrapped: true })
        );

    /// <summary>Lets all of several meet each other.</summary>
    public void MeetAll(IReadOnlyList<IReadOnlyList<SqlOperand>> several)
    {
        for (var i = 0; i < several.Count; i++)
            Meet(several[i], [.. several.Skip(i + 1).SelectMany(other => other)]);
    }
}
