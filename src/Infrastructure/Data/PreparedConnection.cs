using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace SharePanel.Infrastructure.Data;

/// <summary>
/// A connection that keeps its commands. Compiling a statement costs SQLite more than running it, so each is compiled once
/// for each connection and run again with other parameters.
/// </summary>
internal sealed class PreparedConnection(SqliteConnection inner) : DbConnection
{
    // All statements of the program are constants; the bound is for texts that are put together at run time.
    private const int MaxKept = 500;

    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);

    public SqliteConnection Inner => inner;

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => inner.ConnectionString = value;
    }
    public override string Database => inner.Database;
    public override string DataSource => inner.DataSource;
    public override string ServerVersion => inner.ServerVersion;
    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Open() => inner.Open();

    public override void Close() => inner.Close();

    /// <summary>Takes the command of a text out, so that nothing else uses it meanwhile.</summary>
    public SqliteCommand Take(string text)
    {
        if (kept.Remove(text, out var command))
            return command;
        command = inner.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of the program; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>Puts a command back without its parameters, which may be secrets.</summary>
    public void Keep(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (kept.Count >= MaxKept || !kept.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("The engine begins transactions.");

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in kept.Values)
                command.Dispose();
            kept.Clear();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
