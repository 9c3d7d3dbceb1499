using Dapper;

namespace SharePanel.Api.Tests.Harness;

/// <summary>All that the database keeps, but for what every call with a key leaves there: its metering.</summary>
internal static class Rows
{
    private static readonly string[] Metered = ["usage_daily"];
    private static readonly string[] Owners = ["account_id", "admin_id", "created_by"];

    /// <summary>Everything, or only what belongs to one account.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(Database database, long? account = null)
    {
        await using var connection = await database.OpenAsync();
        var tables = await connection.QueryAsync<string>(
            database.Provider == "Sqlite"
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                : "SELECT name FROM sys.tables WHERE schema_id = SCHEMA_ID('dbo')"
        );
        var rows = new List<string>();
        foreach (var table in tables.Except(Metered).Order(StringComparer.Ordinal))
        {
            var found = await connection.QueryAsync($"SELECT * FROM {table}");
            rows.AddRange(
                found
                    .Select(row => (IDictionary<string, object?>)row)
                    .Where(row => account is null || IsOf(table, row, account.Value))
                    .Select(row => Text(table, row))
            );
        }
        return rows;
    }

    private static bool IsOf(string table, IDictionary<string, object?> row, long account) =>
        table == "accounts"
            ? Equals(row["id"], account)
            : Owners.Any(owner => row.TryGetValue(owner, out var id) && Equals(id, account));

    private static string Text(string table, IDictionary<string, object?> row) =>
        $"{table}: "
        + string.Join(
            ", ",
            row.Where(column => column.Key != "last_used_at")
                .Select(column => $"{column.Key} {Text(column.Value)}")
        );

    private static string? Text(object? value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";
}
