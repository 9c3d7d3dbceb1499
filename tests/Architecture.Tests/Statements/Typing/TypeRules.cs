namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>What is sent is of the type of what it meets, so that SQL Server never converts a column and passes its index by.</summary>
internal static class TypeRules
{
    // The narrower becomes the wider.
    private static readonly string[] Integers = ["TINYINT", "SMALLINT", "INT", "BIGINT"];

    /// <summary>What is wrong with what a statement is run with.</summary>
    /// <param name="meetings">What meets in the statement.</param>
    /// <param name="parameters">The type of the row or the rows; null for none.</param>
    public static IReadOnlyList<string> Faults(Meetings meetings, Type? parameters)
    {
        var properties = Rows.PropertiesOf(parameters);
        return
        [
            .. meetings.Parameters.SelectMany(parameter =>
                properties.TryGetValue(parameter, out var type)
                    ? Faults(meetings, parameter, type)
                    : [$"{parameter}: nothing is sent for it; names are the same to the letter"]
            ),
        ];
    }

    /// <summary>Columns that a statement compares although one must be converted, and an index is lost by it.</summary>
    public static IReadOnlyList<string> Conversions(Meetings meetings) =>
        [
            .. from meeting in meetings.All
            where meeting.IsSearch
            from pair in new[] { (meeting.One, meeting.Other), (meeting.Other, meeting.One) }
            let converted = pair.Item1.Column
            let other = pair.Item2.Column
            where converted is { IsIndexed: true } && other is not null
            where !Fits(other.Type, converted) && !(other.IsLiteral && Fits(converted.Type, other))
            select $"{converted.Name}, a {converted.Type}, is converted to meet {other.Name}, a {other.Type}",
        ];

    /// <summary>Columns whose index a statement cannot use, since they stand inside of something.</summary>
    public static IReadOnlyList<string> Wrapped(Meetings meetings) =>
        [
            .. meetings.Wrapped.Select(column =>
                $"{column.Name} stands inside of something in a condition or an order, where its index is of no use"
            ),
        ];

    private static IEnumerable<string> Faults(Meetings meetings, string parameter, Type type)
    {
        var sent = SentTypes.Of(type);
        if (sent.Count == 0)
            return [$"{parameter}: a {type} cannot be sent as one parameter"];
        if (sent.Count > 1)
            return
            [
                $"{parameter}: a {type} is sent as {string.Join(" or ", sent)}, as it has a value or none",
            ];
        var met = meetings.MetBy(parameter);
        return met.Count == 0
            ? [$"{parameter}: it meets nothing that has a type"]
            : met.Where(column => !Fits(sent[0], column))
                .Select(column =>
                    $"{parameter}: a {type} is sent as {sent[0]}, and meets {column.Name}, a {column.Type}"
                );
    }

    private static bool Fits(string sent, SqlColumn column)
    {
        if (sent == column.Type)
            return true;
        if (column.IsLiteral && sent == "BIT")
            return column is { Type: "INT", Name: "0" or "1" };
        var (from, to) = (Array.IndexOf(Integers, sent), Array.IndexOf(Integers, column.Type));
        return from >= 0 && to >= 0 && (from < to || column.IsLiteral);
    }
}
