using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SharePanel.Infrastructure.Data.Prepared;

/// <summary>One compiled statement of a connection, with what never changes about it. Used by one caller at a time.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private const int StackLimit = 512;

    // Most numbers are counts, flags and limits: one object for each is enough.
    private static readonly object[] SmallNumbers =
    [
        .. Enumerable.Range(0, 256).Select(number => (object)(long)number),
    ];

    private readonly sqlite3 database;
    private readonly sqlite3_stmt handle;
    private readonly NativeStatement native;
    private readonly string[] parameters;
    private readonly bool isReadOnly;

    /// <exception cref="SqliteException">The text cannot be compiled.</exception>
    public PreparedStatement(sqlite3 database, string text)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v2(database, text, out handle, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
            throw new NotSupportedException("A text holds one statement.");
        native = new NativeStatement(handle);
        isReadOnly = raw.sqlite3_stmt_readonly(handle) != 0;
        parameters =
        [
            .. Enumerable
                .Range(1, raw.sqlite3_bind_parameter_count(handle))
                // Without the sign in front.
                .Select(i => raw.sqlite3_bind_parameter_name(handle, i).utf8_to_string()[1..]),
        ];
        Columns =
        [
            .. Enumerable
                .Range(0, raw.sqlite3_column_count(handle))
                .Select(i => new PreparedColumn(
                    raw.sqlite3_column_name(handle, i).utf8_to_string(),
                    PreparedColumn.TypeOf(raw.sqlite3_column_decltype(handle, i).utf8_to_string())
                )),
        ];
    }

    public PreparedColumn[] Columns { get; }

    public PreparedParameters Parameters { get; } = new();

    /// <summary>Whether a caller has it.</summary>
    public bool IsLent { get; set; }

    /// <summary>Rows that the last run changed; -1 for one that changes nothing.</summary>
    public int Changes => isReadOnly ? -1 : raw.sqlite3_changes(database);

    /// <exception cref="InvalidOperationException">A parameter has no value.</exception>
    /// <exception cref="SqliteException">A value is too large.</exception>
    public void Bind()
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter =
                Parameters.Find(parameters[i])
                ?? throw new InvalidOperationException($"@{parameters[i]} has no value.");
            Check(Bind(i + 1, parameter.Value));
        }
    }

    /// <summary>Runs to the next row; false at the end.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public bool Step() => HasRow(native.Step());

    /// <summary>
    /// Runs to the next row like <see cref="Step()"/>, and asks each time that so many of SQLite's instructions are done
    /// whether it is enough; null if it was.
    /// </summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public bool? Step(int instructions, IsEnough isEnough) =>
        native.Step(instructions, isEnough) is var code && code == raw.SQLITE_INTERRUPT
            ? null
            : HasRow(code);

    /// <summary>Ends the run, and keeps the values for the next.</summary>
    public void Rewind() => _ = native.Reset();

    /// <summary>Runs to the end, as what changes data has to, and makes it ready for the next run.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public void Finish()
    {
        try
        {
            while (!isReadOnly && Step()) { }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the run, and drops the values, which may be secrets.</summary>
    public void Reset()
    {
        _ = native.Reset();
        _ = native.ClearBindings();
    }

    public bool IsNull(int column) => native.TypeOf(column) == raw.SQLITE_NULL;

    public long Long(int column) => native.Long(column);

    public double Double(int column) => native.Double(column);

    public string Text(int column) => native.Text(column);

    public byte[] Bytes(int column) => native.Bytes(column);

    /// <summary>A value of the current row; <see cref="DBNull"/> for none.</summary>
    public object Value(int column) =>
        native.TypeOf(column) switch
        {
            raw.SQLITE_INTEGER => ObjectOf(Long(column)),
            raw.SQLITE_TEXT => Text(column),
            raw.SQLITE_FLOAT => Double(column),
            raw.SQLITE_BLOB => Bytes(column),
            _ => DBNull.Value,
        };

    /// <summary>What the values of a column are: as its table declares it, else as the current row has it.</summary>
    public Type TypeOf(int column) =>
        Columns[column].Type
        ?? native.TypeOf(column) switch
        {
            raw.SQLITE_INTEGER => typeof(long),
            raw.SQLITE_TEXT => typeof(string),
            raw.SQLITE_FLOAT => typeof(double),
            raw.SQLITE_BLOB => typeof(byte[]),
            _ => typeof(object),
        };

    public void Dispose() => handle.Dispose();

    private static object ObjectOf(long number) =>
        number >= 0 && number < SmallNumbers.Length ? SmallNumbers[number] : number;

    private bool HasRow(int code)
    {
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            Check(code);
        return false;
    }

    private int Bind(int index, object? value) =>
        value switch
        {
            null or DBNull => native.BindNull(index),
            long number => native.Bind(index, number),
            int number => native.Bind(index, number),
            short number => native.Bind(index, number),
            byte number => native.Bind(index, number),
            bool flag => native.Bind(index, flag ? 1 : 0),
            double number => raw.sqlite3_bind_double(handle, index, number),
            string text => Bind(index, text),
            byte[] bytes => raw.sqlite3_bind_blob(handle, index, bytes),
            _ => throw new NotSupportedException($"A {value.GetType()} cannot be a parameter."),
        };

    private int Bind(int index, string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> bytes = rented ?? stackalloc byte[StackLimit];
        var code = raw.sqlite3_bind_text(
            handle,
            index,
            bytes[..Encoding.UTF8.GetBytes(text, bytes)]
        );
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return code;
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}

/// <summary>A column of a statement, and the type that its table declares; null for an expression.</summary>
internal sealed record PreparedColumn(string Name, Type? Type)
{
    public static Type? TypeOf(string? declared) =>
        declared switch
        {
            "INTEGER" => typeof(long),
            "TEXT" => typeof(string),
            "REAL" => typeof(double),
            "BLOB" => typeof(byte[]),
            _ => null,
        };
}
