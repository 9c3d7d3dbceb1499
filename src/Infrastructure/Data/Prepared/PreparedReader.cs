using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace SharePanel.Infrastructure.Data.Prepared;

/// <summary>The rows of a statement that runs. Its first row is read before anybody asks for it.</summary>
internal sealed class PreparedReader : DbDataReader
{
    // SQLite works where it is called. Who asks for very many rows lets others' calls in now and then.
    private const int RowsInOneGo = 64;

    private readonly PreparedStatement statement;
    private State state;
    private int rows;

    public PreparedReader(PreparedStatement statement, bool hasRow)
    {
        this.statement = statement;
        HasRows = hasRow;
        state = hasRow ? State.BeforeFirst : State.End;
    }

    private enum State
    {
        BeforeFirst,
        Row,
        End,
        Closed,
    }

    public override int FieldCount => statement.Columns.Length;

    public override bool HasRows { get; }

    public override bool IsClosed => state == State.Closed;

    public override int Depth => 0;

    public override int RecordsAffected => statement.Changes;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        if (state == State.Row && !statement.Step())
            state = State.End;
        else if (state == State.BeforeFirst)
            state = State.Row;
        return state == State.Row;
    }

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) =>
        ++rows % RowsInOneGo == 0
            ? ReadAfterOthersAsync(cancellationToken)
            : base.ReadAsync(cancellationToken);

    // A text holds one statement.
    public override bool NextResult()
    {
        if (state != State.Closed)
            state = State.End;
        return false;
    }

    public override void Close()
    {
        if (state == State.Closed)
            return;
        state = State.Closed;
        statement.Finish();
    }

    public override bool IsDBNull(int ordinal) => statement.IsNull(ordinal);

    public override object GetValue(int ordinal) => statement.Value(ordinal);

    public override long GetInt64(int ordinal) => statement.Long(ordinal);

    public override int GetInt32(int ordinal) => checked((int)statement.Long(ordinal));

    public override short GetInt16(int ordinal) => checked((short)statement.Long(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)statement.Long(ordinal));

    public override bool GetBoolean(int ordinal) => statement.Long(ordinal) != 0;

    public override double GetDouble(int ordinal) => statement.Double(ordinal);

    public override float GetFloat(int ordinal) => (float)statement.Double(ordinal);

    public override string GetString(int ordinal) => statement.Text(ordinal);

    public override string GetName(int ordinal) => statement.Columns[ordinal].Name;

    public override Type GetFieldType(int ordinal) => statement.TypeOf(ordinal);

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override int GetOrdinal(string name) =>
        Array.FindIndex(statement.Columns, column => column.Name == name) is >= 0 and var ordinal
            ? ordinal
            : throw new ArgumentOutOfRangeException(nameof(name), name, "No such column.");

    private async Task<bool> ReadAfterOthersAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await base.ReadAsync(cancellationToken);
    }

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override long GetBytes(
        int ordinal,
        long dataOffset,
        byte[]? buffer,
        int bufferOffset,
        int length
    ) => throw new NotSupportedException("Values are read whole.");

    public override long GetChars(
        int ordinal,
        long dataOffset,
        char[]? buffer,
        int bufferOffset,
        int length
    ) => throw new NotSupportedException("Values are read whole.");

    public override char GetChar(int ordinal) => GetString(ordinal)[0];

    public override DateTime GetDateTime(int ordinal) =>
        DateTime.Parse(GetString(ordinal), CultureInfo.InvariantCulture);

    public override decimal GetDecimal(int ordinal) => statement.Long(ordinal);

    public override Guid GetGuid(int ordinal) => Guid.Parse(GetString(ordinal));
}
