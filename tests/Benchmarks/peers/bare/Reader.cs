using Microsoft.Data.Sqlite;
using SharePanel.Peers;

namespace SharePanel.Bare;

/// <summary>A connection with the statements that read, each compiled once.</summary>
internal sealed class Reader : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand profile;
    private readonly SqliteCommand orgs;
    private readonly SqliteCommand instances;
    private readonly SqliteCommand unread;

    public Reader(SqliteConnection connection)
    {
        this.connection = connection;
        profile = Prepare(
            """
            SELECT a.id, a.username, a.email, a.bio, a.pfp, p.name, p.org_limit, p.instance_limit, a.verified,
                   a.balance, a.created_at, p.file_limit, p.storage_limit, a.first_name, a.last_name, a.phone, a.address
            FROM accounts a
            JOIN plans p ON p.id = a.plan_id
            WHERE a.id = @account
            """
        );
        orgs = Prepare(
            """
            SELECT o.id, o.title, o.path, o.admin_id, o.contact, o.created_by, m.is_admin, m.permission_level
            FROM memberships m
            JOIN organizations o ON o.id = m.organization_id
            WHERE m.account_id = @account
            ORDER BY m.organization_id DESC
            LIMIT 1000
            """
        );
        instances = Prepare(
            """
            SELECT id, name, path, created_at, status, instance_type, type
            FROM instances
            WHERE account_id = @account
            ORDER BY created_at DESC, id DESC
            LIMIT 1000
            """
        );
        unread = Prepare(
            "SELECT COUNT(*) FROM notifications WHERE account_id = @account AND is_read = 0"
        );
    }

    public ProfileRow Profile(long account)
    {
        using var row = Run(profile, account);
        row.Read();
        return new ProfileRow(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            Text(row, 3),
            Text(row, 4),
            row.GetString(5),
            row.GetInt32(6),
            row.GetInt32(7),
            row.GetInt32(8),
            row.GetInt64(9),
            row.GetInt64(10),
            row.GetInt32(11),
            row.GetInt32(12),
            Text(row, 13),
            Text(row, 14),
            Text(row, 15),
            Text(row, 16)
        );
    }

    public List<OrgRow> Orgs(long account)
    {
        using var row = Run(orgs, account);
        var rows = new List<OrgRow>();
        while (row.Read())
            rows.Add(
                new OrgRow(
                    row.GetInt64(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetInt64(3),
                    Text(row, 4),
                    row.GetInt64(5),
                    row.GetInt32(6),
                    row.GetInt32(7)
                )
            );
        return rows;
    }

    public List<InstanceRow> Instances(long account)
    {
        using var row = Run(instances, account);
        var rows = new List<InstanceRow>();
        while (row.Read())
            rows.Add(
                new InstanceRow(
                    row.GetInt64(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetInt64(3),
                    row.GetString(4),
                    row.GetString(5),
                    row.GetString(6)
                )
            );
        return rows;
    }

    public int Unread(long account)
    {
        using var row = Run(unread, account);
        row.Read();
        return row.GetInt32(0);
    }

    public void Dispose()
    {
        profile.Dispose();
        orgs.Dispose();
        instances.Dispose();
        unread.Dispose();
        connection.Dispose();
    }

    private static SqliteDataReader Run(SqliteCommand command, long account)
    {
        command.Parameters[0].Value = account;
        return command.ExecuteReader();
    }

    private static string? Text(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private SqliteCommand Prepare(string statement)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements above, none of them made of input.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.Parameters.Add("@account", SqliteType.Integer);
        command.Prepare();
        return command;
    }
}
