namespace SharePanel.Application.Kernel;

/// <summary>How a list is paged. Lists read one row more than the page to learn whether there is a next one.</summary>
/// <param name="Limit">Rows of the page.</param>
/// <param name="Offset">Rows before it.</param>
public readonly record struct Paging(int Limit, int Offset)
{
    /// <summary>The default of lists that the reference pages.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The maximum of lists that the reference pages.</summary>
    public const int MaxLimit = 500;

    /// <summary>Default and maximum of lists that the reference shows without paging.</summary>
    public const int WholeListLimit = 1000;

    /// <summary>What to ask the database for: the page and one row more.</summary>
    public int Fetch => Limit + 1;

    public static Paging Of(IPaged request, int defaultLimit = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new Paging(request.Limit ?? defaultLimit, request.Offset ?? 0);
    }

    /// <summary>The page of rows that were read with <see cref="Fetch"/>, each mapped to its wire row.</summary>
    public Page<TRow> Page<TSource, TRow>(IReadOnlyList<TSource> fetched, Func<TSource, TRow> map)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        ArgumentNullException.ThrowIfNull(map);
        var rows = new TRow[Math.Min(fetched.Count, Limit)];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = map(fetched[i]);
        return new Page<TRow>(rows, this, fetched.Count > Limit);
    }
}

/// <summary>A page, as the protocol layer needs it for <c>Link</c>.</summary>
public interface IPage
{
    Paging Paging { get; }
    bool HasNext { get; }
}

/// <summary>One page of a list; on the wire just its rows.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, Paging Paging, bool HasNext) : IPage;
