using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations;

/// <summary>Makes pages of rows that a port already reads in the form they are shown.</summary>
internal static class PageOfRows
{
    public static Page<TRow> PageOf<TRow>(this Paging paging, IReadOnlyList<TRow> fetched) =>
        paging.Page(fetched, row => row);
}
