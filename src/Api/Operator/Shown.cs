using System.Globalization;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;
using Spectre.Console;

namespace SharePanel.Api.Operator;

/// <summary>What a verb answers: a document for programs and its form for people.</summary>
internal sealed class Shown
{
    private readonly Action<IAnsiConsole> write;

    private Shown(object document, Action<IAnsiConsole> write) =>
        (Document, this.write) = (document, write);

    public object Document { get; }

    public void Write(IAnsiConsole console) => write(console);

    /// <summary>A short sentence.</summary>
    public static Shown Sentence(object document, FormattableString sentence) =>
        new(
            document,
            console => console.WriteLine(sentence.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>A page of a list, and where the next one begins.</summary>
    public static Shown Page<T>(
        Page<T> page,
        params IReadOnlyList<(string Head, Func<T, object?> Cell)> columns
    ) =>
        new(
            page.Rows,
            console =>
            {
                WriteTable(console, page.Rows, columns);
                if (page.HasNext)
                    console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"There are more: --offset {page.Paging.Offset + page.Rows.Count}"
                        )
                    );
            }
        );

    /// <summary>A whole list.</summary>
    public static Shown Table<T>(
        IReadOnlyList<T> rows,
        params IReadOnlyList<(string Head, Func<T, object?> Cell)> columns
    ) => new(rows, console => WriteTable(console, rows, columns));

    /// <summary>A whole list whose last column holds sentences: on a narrow screen they wrap, and nothing else is cut.</summary>
    public static Shown Explained<T>(
        IReadOnlyList<T> rows,
        params IReadOnlyList<(string Head, Func<T, object?> Cell)> columns
    ) => new(rows, console => WriteTable(console, rows, columns, lastWraps: true));

    /// <summary>One thing, a line for each of its properties.</summary>
    public static Shown Details(
        object document,
        params IReadOnlyList<(string Name, object? Value)> lines
    ) =>
        new(
            document,
            console =>
            {
                var grid = new Grid().AddColumn().AddColumn();
                foreach (var (name, value) in lines)
                    grid.AddRow(new Text(name), new Text(Form(value)));
                console.Write(grid);
            }
        );

    /// <summary>Several parts, one document.</summary>
    public static Shown Parts(object document, params IReadOnlyList<Shown> parts) =>
        new(
            document,
            console =>
            {
                foreach (var part in parts)
                    part.Write(console);
            }
        );

    private static void WriteTable<T>(
        IAnsiConsole console,
        IReadOnlyList<T> rows,
        IReadOnlyList<(string Head, Func<T, object?> Cell)> columns,
        bool lastWraps = false
    )
    {
        if (rows.Count == 0)
        {
            console.WriteLine("None.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (head, cell) in columns)
        {
            var column = new TableColumn(new Text(head)).NoWrap();
            table.AddColumn(IsNumber(cell(rows[0])) ? column.RightAligned() : column);
        }
        table.Columns[^1].NoWrap = !lastWraps;
        foreach (var row in rows)
            table.AddRow(columns.Select(column => new Text(Form(column.Cell(row)))));
        console.Write(table);
    }

    private static bool IsNumber(object? value) => value is int or long or Money;

    private static string Form(object? value) =>
        value switch
        {
            null => "",
            bool flag => flag ? "yes" : "no",
            DateTimeOffset at => at.UtcDateTime.ToString(
                "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture
            ),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
