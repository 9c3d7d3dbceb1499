using Microsoft.Data.SqlClient;

namespace SharePanel.Infrastructure.Data.SqlServer;

/// <summary>The connection string for SQL Server, checked, and completed where the host left the choice to the program.</summary>
internal static class SqlServerSettings
{
    // A caller is told within two seconds that the server is away.
    private const int ConnectSeconds = 2;

    // Statements of calls take milliseconds; a job's batch on a busy server may take longer.
    private const int CommandSeconds = 15;

    /// <exception cref="SettingException">The text is not a connection string for SQL Server, or names no server or database.</exception>
    public static string Complete(string connectionString)
    {
        var settings = Parse(connectionString);
        if (settings.DataSource.Length == 0)
            throw Wrong("names no server. Add Server=…");
        if (settings.InitialCatalog.Length == 0)
            throw Wrong("names no database. Add Database=…");
        if (!settings.ShouldSerialize("Application Name"))
            settings.ApplicationName = "SharePanel";
        if (!settings.ShouldSerialize("Connect Timeout"))
            settings.ConnectTimeout = ConnectSeconds;
        if (!settings.ShouldSerialize("Command Timeout"))
            settings.CommandTimeout = CommandSeconds;
        // The driver would go on refusing for up to a minute after the server is back.
        if (!settings.ShouldSerialize("Pool Blocking Period"))
            settings.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        return settings.ConnectionString;
    }

    private static SqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception fault)
            when (fault is ArgumentException or FormatException or InvalidCastException)
        {
            // Not what the driver says of it: a part of a password with a semicolon looks like a name.
            throw Wrong(
                "is not a connection string for SQL Server (Server=…;Database=…;User Id=…;Password=…). Quote a value that has a semicolon."
            );
        }
    }

    private static SettingException Wrong(string what) =>
        new($"ConnectionStrings:SharePanel {what}");
}
