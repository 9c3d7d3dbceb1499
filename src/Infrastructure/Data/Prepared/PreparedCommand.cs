using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SharePanel.Infrastructure.Data.Prepared;

/// <summary>A statement on loan from its connection; disposing of it gives it back, still compiled.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private string text = "";
    private PreparedStatement? loan;

    [AllowNull]
    public override string CommandText
    {
        get => text;
        set
        {
            GiveBack();
            text = value ?? "";
        }
    }

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A command stays with its connection.");
    }

    protected override DbParameterCollection DbParameterCollection => Loan.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private PreparedStatement Loan => loan ??= connection.Take(text);

    // Those that run for long look for themselves whether anybody waits for them still.
    public override void Cancel() { }

    public override void Prepare() => _ = Loan;

    public override int ExecuteNonQuery()
    {
        var statement = Loan;
        statement.Bind();
        try
        {
            while (statement.Step()) { }
        }
        finally
        {
            statement.Reset();
        }
        return statement.Changes;
    }

    public override object? ExecuteScalar() => ScalarOf(BeginAtOnce(out var hasRow), hasRow);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var statement = Begin(connection.LongStatements, out var hasRow);
        return hasRow is { } row
            ? Task.FromResult(ScalarOf(statement, row))
            : ScalarLaterAsync(statement, cancellationToken);
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        new PreparedReader(BeginAtOnce(out var hasRow), hasRow);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(
        CommandBehavior behavior,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var statement = Begin(connection.LongStatements, out var hasRow);
        return hasRow is { } row
            ? Task.FromResult<DbDataReader>(new PreparedReader(statement, row))
            : ReadLaterAsync(statement, cancellationToken);
    }

    protected override DbParameter CreateDbParameter() => Loan.Parameters.Next();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            GiveBack();
        base.Dispose(disposing);
    }

    private PreparedStatement BeginAtOnce(out bool hasRow)
    {
        var statement = Begin(null, out var row);
        hasRow = row!.Value;
        return statement;
    }

    // Whether it has a row is null if it was left for later.
    private PreparedStatement Begin(LongStatements? longStatements, out bool? hasRow)
    {
        var statement = Loan;
        try
        {
            statement.Bind();
            hasRow = longStatements is null ? statement.Step() : LongStatements.TryBegin(statement);
            return statement;
        }
        catch
        {
            statement.Reset();
            throw;
        }
    }

    private async Task<bool> LaterAsync(
        PreparedStatement statement,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await connection.LongStatements!.BeginAnewAsync(statement, cancellationToken);
        }
        catch
        {
            statement.Reset();
            throw;
        }
    }

    private static object? ScalarOf(PreparedStatement statement, bool hasRow)
    {
        try
        {
            return hasRow ? statement.Value(0) : null;
        }
        finally
        {
            statement.Finish();
        }
    }

    private async Task<object?> ScalarLaterAsync(
        PreparedStatement statement,
        CancellationToken cancellationToken
    ) => ScalarOf(statement, await LaterAsync(statement, cancellationToken));

    private async Task<DbDataReader> ReadLaterAsync(
        PreparedStatement statement,
        CancellationToken cancellationToken
    ) => new PreparedReader(statement, await LaterAsync(statement, cancellationToken));

    private void GiveBack()
    {
        if (loan is not null)
            connection.Keep(text, loan);
        loan = null;
    }
}
