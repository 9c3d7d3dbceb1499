using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace SharePanel.Infrastructure.Data.Prepared;

/// <summary>
/// A connection that keeps its statements. Compiling one costs SQLite more than running it, so each is compiled once for each
/// connection and run again with other values. Rows are read from SQLite itself: the provider asks it for the types of all
/// columns, by name, for each row.
/// </summary>
/// <param name="inner">The connection itself.</param>
/// <param name="longStatements">Where statements go on that take long; null if all of them run where they are called.</param>
internal sealed class PreparedConnection(
    SqliteConnection inner,
    LongStatements? longStatements = null
) : DbConnection
{
    // All statements of the program are constants; the bound is for texts that are put together at run time.
    private const int MaxKept = 500;

    private readonly Dictionary<string, PreparedStatement> kept = new(StringComparer.Ordinal);

    public SqliteConnection Inner => inner;

    public LongStatements? LongStatements => longStatements;

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

    /// <summary>The statement of a text, for nobody else until it is given back.</summary>
    /// <exception cref="SqliteException">The text cannot be compiled.</exception>
    public PreparedStatement Take(string text)
    {
        if (kept.TryGetValue(text, out var statement) && !statement.IsLent)
        {
            statement.IsLent = true;
            return statement;
        }
        var made = new PreparedStatement(inner.Handle!, text) { IsLent = true };
        if (statement is null && kept.Count < MaxKept)
            kept.Add(text, made);
        return made;
    }

    /// <summary>Takes a statement back without its values, which may be secrets.</summary>
    public void Keep(string text, PreparedStatement statement)
    {
        statement.Reset();
        statement.Parameters.Clear();
        statement.IsLent = false;
        if (!kept.TryGetValue(text, out var own) || own != statement)
            statement.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("The engine begins transactions.");

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var statement in kept.Values)
                statement.Dispose();
            kept.Clear();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
