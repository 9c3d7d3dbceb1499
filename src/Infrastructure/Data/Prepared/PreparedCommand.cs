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
        var statement = Run();
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

    public override object? ExecuteScalar()
    {
        var statement = Run();
        try
        {
            return statement.Step() ? statement.Value(0) : null;
        }
        finally
        {
            statement.Finish();
        }
    }

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var statement = Run();
        try
        {
            return await BeginAsync(statement, cancellationToken) ? statement.Value(0) : null;
        }
        finally
        {
            statement.Finish();
        }
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        var statement = Run();
        try
        {
            return new PreparedReader(statement, statement.Step());
        }
        catch
        {
            statement.Reset();
            throw;
        }
    }

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(
        CommandBehavior behavior,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var statement = Run();
        try
        {
            return new PreparedReader(statement, await BeginAsync(statement, cancellationToken));
        }
        catch
        {
            statement.Reset();
            throw;
        }
    }

    protected override DbParameter CreateDbParameter() => Loan.Parameters.Next();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            GiveBack();
        base.Dispose(disposing);
    }

    private ValueTask<bool> BeginAsync(
        PreparedStatement statement,
        CancellationToken cancellationToken
    ) =>
        connection.LongStatements is { } longStatements
            ? longStatements.BeginAsync(statement, cancellationToken)
            : new ValueTask<bool>(statement.Step());

    private PreparedStatement Run()
    {
        var statement = Loan;
        statement.Bind();
        return statement;
    }

    private void GiveBack()
    {
        if (loan is not null)
            connection.Keep(text, loan);
        loan = null;
    }
}
