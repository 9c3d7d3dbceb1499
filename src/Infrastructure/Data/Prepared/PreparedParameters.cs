using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SharePanel.Infrastructure.Data.Prepared;

/// <summary>A value for a statement.</summary>
internal sealed class PreparedParameter : DbParameter
{
    public override DbType DbType { get; set; }

    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    public override bool IsNullable { get; set; }

    [AllowNull]
    public override string ParameterName { get; set; } = "";

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType() => DbType = default;
}

/// <summary>The values for a statement. Each is made once and used again.</summary>
internal sealed class PreparedParameters : DbParameterCollection
{
    private readonly List<PreparedParameter> made = [];
    private int count;

    public override int Count => count;

    public override object SyncRoot => made;

    /// <summary>One that nothing holds, not added yet.</summary>
    public PreparedParameter Next()
    {
        if (count == made.Count)
            made.Add(new PreparedParameter());
        return made[count];
    }

    public PreparedParameter? Find(string name)
    {
        for (var i = 0; i < count; i++)
        {
            if (made[i].ParameterName == name)
                return made[i];
        }
        return null;
    }

    public override int Add(object value)
    {
        var parameter = (PreparedParameter)value;
        if (count == made.Count)
            made.Add(parameter);
        else
            made[count] = parameter;
        return count++;
    }

    public override void AddRange(Array values)
    {
        foreach (var value in values)
            Add(value);
    }

    // The values may be secrets.
    public override void Clear()
    {
        for (var i = 0; i < count; i++)
            made[i].Value = null;
        count = 0;
    }

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override bool Contains(object value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) =>
        ((ICollection)made[..count]).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => made.Take(count).GetEnumerator();

    public override int IndexOf(object value) => made.IndexOf((PreparedParameter)value, 0, count);

    public override int IndexOf(string parameterName) =>
        made.FindIndex(0, count, parameter => parameter.ParameterName == parameterName);

    public override void Insert(int index, object value) => throw Fixed();

    public override void Remove(object value) => throw Fixed();

    public override void RemoveAt(int index) => throw Fixed();

    public override void RemoveAt(string parameterName) => throw Fixed();

    protected override DbParameter GetParameter(int index) => made[index];

    protected override DbParameter GetParameter(string parameterName) =>
        Find(parameterName) ?? throw new ArgumentOutOfRangeException(nameof(parameterName));

    protected override void SetParameter(int index, DbParameter value) =>
        made[index] = (PreparedParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => throw Fixed();

    private static NotSupportedException Fixed() =>
        new("Parameters are added, and cleared at the end.");
}
