using System.Runtime.InteropServices;
using SQLitePCL;

namespace SharePanel.Infrastructure.Data.Prepared;

/// <summary>
/// The calls to SQLite that are made for each row and each value of it. The wrapper counts references around every one of
/// them, which costs more than the call; here the holder of the statement keeps it alive. What only looks at the current row
/// neither waits nor takes long, so the collector is not told of it.
/// </summary>
internal readonly struct NativeStatement(sqlite3_stmt handle)
{
    private const string Library = "e_sqlite3";

    // SQLITE_STMTSTATUS_VM_STEP
    private const int InstructionsDone = 4;

    private readonly nint statement = handle.DangerousGetHandle();

    public int Step() => Step(statement);

    /// <summary>
    /// Runs to the next row, and asks <paramref name="isEnough"/> each time that so many of SQLite's instructions are done,
    /// if it answers so, the step ends with <c>SQLITE_INTERRUPT</c>.
    /// </summary>
    public int Step(int instructions, IsEnough isEnough)
    {
        _ = Status(statement, InstructionsDone, reset: 1);
        var database = DatabaseOf(statement);
        ProgressHandler(database, instructions, isEnough.Pointer, 0);
        try
        {
            return Step(statement);
        }
        finally
        {
            ProgressHandler(database, 0, 0, 0);
        }
    }

    public int Reset() => Reset(statement);

    public int ClearBindings() => ClearBindings(statement);

    public int Bind(int index, long value) => BindLong(statement, index, value);

    public int BindNull(int index) => BindNull(statement, index);

    public int TypeOf(int column) => ColumnType(statement, column);

    public long Long(int column) => ColumnLong(statement, column);

    public double Double(int column) => ColumnDouble(statement, column);

    public string Text(int column)
    {
        // In this order: the length is that of the bytes asked for before.
        var bytes = ColumnBlob(statement, column);
        return bytes == 0 ? "" : Marshal.PtrToStringUTF8(bytes, ColumnLength(statement, column));
    }

    public byte[] Bytes(int column)
    {
        var bytes = ColumnBlob(statement, column);
        if (bytes == 0)
            return [];
        var copy = new byte[ColumnLength(statement, column)];
        Marshal.Copy(bytes, copy, 0, copy.Length);
        return copy;
    }

    [DllImport(Library, EntryPoint = "sqlite3_step")]
    [DefaultDllImportSearchPaths(Paths)]
    private static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset")]
    [DefaultDllImportSearchPaths(Paths)]
    private static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    [DefaultDllImportSearchPaths(Paths)]
    private static extern int ClearBindings(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [DefaultDllImportSearchPaths(Paths)]
    private static extern int BindLong(nint statement, int index, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_null")]
    [DefaultDllImportSearchPaths(Paths)]
    private static extern int BindNull(nint statement, int index);

    [DllImport(Library, EntryPoint = "sqlite3_column_type")]
    [DefaultDllImportSearchPaths(Paths)]
    [SuppressGCTransition]
    private static extern int ColumnType(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64")]
    [DefaultDllImportSearchPaths(Paths)]
    [SuppressGCTransition]
    private static extern long ColumnLong(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_double")]
    [DefaultDllImportSearchPaths(Paths)]
    [SuppressGCTransition]
    private static extern double ColumnDouble(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_blob")]
    [DefaultDllImportSearchPaths(Paths)]
    [SuppressGCTransition]
    private static extern nint ColumnBlob(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [DefaultDllImportSearchPaths(Paths)]
    [SuppressGCTransition]
    private static extern int ColumnLength(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_stmt_status")]
    [DefaultDllImportSearchPaths(Paths)]
    [SuppressGCTransition]
    private static extern int Status(nint statement, int counter, int reset);

    [DllImport(Library, EntryPoint = "sqlite3_db_handle")]
    [DefaultDllImportSearchPaths(Paths)]
    [SuppressGCTransition]
    private static extern nint DatabaseOf(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_progress_handler")]
    [DefaultDllImportSearchPaths(Paths)]
    [SuppressGCTransition]
    private static extern void ProgressHandler(
        nint database,
        int instructions,
        nint isEnough,
        nint argument
    );

    private const DllImportSearchPath Paths =
        DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories;
}
