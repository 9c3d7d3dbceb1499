using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace SharePanel.Infrastructure.Data;

/// <summary>A command on loan from its connection; disposing of it gives it back, still compiled.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private SqliteCommand? loan;

    [AllowNull]
    public override string CommandText
    {
        get => loan?.CommandText ?? "";
        set
        {
            GiveBack();
            if (!string.IsNullOrEmpty(value))
                loan = connection.Take(value);
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

    private SqliteCommand Loan =>
        loan ?? throw new InvalidOperationException("The command has no text.");

    // Statements end by themselves; none of them runs long enough to be broken off.
    public override void Cancel() { }

    public override void Prepare() => Loan.Prepare();

    public override int ExecuteNonQuery() => Loan.ExecuteNonQuery();

    public override object? ExecuteScalar() => Loan.ExecuteScalar();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        Loan.ExecuteReader(behavior);

    protected override DbParameter CreateDbParameter() => Loan.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            GiveBack();
        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (loan is not null)
            connection.Keep(loan);
        loan = null;
    }
}
