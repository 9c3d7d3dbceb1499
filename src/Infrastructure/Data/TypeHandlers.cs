using System.Data;
using System.Globalization;
using Dapper;
using SharePanel.Domain.Billing;

namespace SharePanel.Infrastructure.Data;

/// <summary>Times are stored as Unix milliseconds and money as cents, in both engines.</summary>
internal static class TypeHandlers
{
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new TimeHandler());
        SqlMapper.AddTypeHandler(new MoneyHandler());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    private sealed class TimeHandler : BigIntHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.FromUnixTimeMilliseconds(
                Convert.ToInt64(value, CultureInfo.InvariantCulture)
            );

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.ToUnixTimeMilliseconds();
    }

    private sealed class MoneyHandler : BigIntHandler<Money>
    {
        public override Money Parse(object value) =>
            new(Convert.ToInt64(value, CultureInfo.InvariantCulture));

        public override void SetValue(IDbDataParameter parameter, Money value) =>
            parameter.Value = value.Minor;
    }

    private abstract class BigIntHandler<T> : SqlMapper.TypeHandler<T>, SqlMapper.ITypeHandler
    {
        // Also where there is no value: SQL Server would take it for text, and plan the statement once more.
        void SqlMapper.ITypeHandler.SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = DbType.Int64;
            if (value is T some)
                SetValue(parameter, some);
            else
                parameter.Value = value;
        }
    }
}
