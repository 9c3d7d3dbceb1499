using Microsoft.Data.Sqlite;
using SharePanel.Peers;

namespace SharePanel.Bare;

/// <summary>The connection that writes: the account's row, and the entry of the activity log that goes with it.</summary>
internal sealed class Writer : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand update;
    private readonly SqliteCommand log;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand rollback;

    public Writer(SqliteConnection connection)
    {
        this.connection = connection;
        begin = Prepare("BEGIN IMMEDIATE");
        update = Prepare(
            """
            UPDATE accounts
            SET bio = CASE WHEN @bio IS NULL THEN bio ELSE NULLIF(@bio, '') END,
                pfp = CASE WHEN @pfp IS NULL THEN pfp ELSE NULLIF(@pfp, '') END,
                first_name = CASE WHEN @first IS NULL THEN first_name ELSE NULLIF(@first, '') END,
                last_name = CASE WHEN @last IS NULL THEN last_name ELSE NULLIF(@last, '') END,
                phone = CASE WHEN @phone IS NULL THEN phone ELSE NULLIF(@phone, '') END,
                address = CASE WHEN @address IS NULL THEN address ELSE NULLIF(@address, '') END
            WHERE id = @account
            """,
            "@account",
            "@bio",
            "@pfp",
            "@first",
            "@last",
            "@phone",
            "@address"
        );
        log = Prepare(
            """
            INSERT INTO activity (account_id, key_id, action, resource_type, resource_id, details, ip_address, created_at)
            VALUES (@account, NULL, 'profile_updated', 'account', @account, @details, @ip, @now)
            """,
            "@account",
            "@details",
            "@ip",
            "@now"
        );
        commit = Prepare("COMMIT");
        rollback = Prepare("ROLLBACK");
    }

    public void Update(long account, ProfileFields fields, string? address, long now)
    {
        begin.ExecuteNonQuery();
        try
        {
            Run(
                update,
                account,
                fields.Bio,
                fields.Pfp,
                fields.FirstName,
                fields.LastName,
                fields.Phone,
                fields.Address
            );
            Run(log, account, fields.Details(), address, now);
            commit.ExecuteNonQuery();
        }
        catch
        {
            rollback.ExecuteNonQuery();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[begin, update, log, commit, rollback])
            command.Dispose();
        connection.Dispose();
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string statement, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements above, none of them made of input.
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }
}
