using System.Collections.Frozen;
using System.Security.Authentication;
using Microsoft.Data.SqlClient;

namespace SharePanel.Infrastructure.Data.SqlServer;

/// <summary>What the server's and the driver's faults mean.</summary>
internal static class SqlServerFaults
{
    private const int LoginFailed = 18456;
    private const int CannotOpenDatabase = 4060;

    // The transaction is gone and nothing of it was done: deadlock victim, conflict of row versions, a connection that was
    // cut, and the service's own "come back later".
    private static readonly FrozenSet<int> Passing = new[]
    {
        1205,
        3960,
        -1,
        20,
        53,
        64,
        121,
        233,
        258,
        596,
        617,
        669,
        4221,
        6005,
        10053,
        10054,
        10060,
        10061,
        10928,
        10929,
        10936,
        40143,
        40197,
        40501,
        40540,
        40613,
        41301,
        41302,
        41305,
        41325,
        49918,
        49919,
        49920,
    }.ToFrozenSet();

    // Statement or lock took too long, memory or disk is full, the database is read-only, offline or being restored.
    private static readonly FrozenSet<int> Away = new[]
    {
        -2,
        0,
        2,
        1222,
        701,
        802,
        823,
        824,
        825,
        845,
        1101,
        1105,
        3906,
        3908,
        8645,
        8651,
        9002,
        922,
        924,
        926,
        927,
        942,
        945,
        952,
        976,
        983,
        18401,
        18451,
        40544,
        40549,
        40550,
        40551,
        40552,
        40553,
        42108,
        42109,
        CannotOpenDatabase,
        LoginFailed,
        18486,
        18487,
        18488,
    }.ToFrozenSet();

    private static readonly FrozenSet<int> MissingRights = new[]
    {
        229,
        230,
        262,
        297,
        300,
        371,
        916,
        1088,
        2760,
        5011,
        15247,
    }.ToFrozenSet();

    // Every statement is proven against the schema of its version, so a name that is not there means another schema.
    private static readonly FrozenSet<int> OtherSchema = new[] { 207, 208, 2812 }.ToFrozenSet();

    /// <summary>Whether the transaction is gone, nothing of it was done, and doing it again may well succeed.</summary>
    public static bool IsPassing(Exception fault) => fault is SqlException sql && Has(sql, Passing);

    /// <summary>Whether the fault says that the database cannot serve now.</summary>
    public static bool IsUnavailable(Exception fault) =>
        fault is SqlException sql
            ? Has(sql, Passing)
                || Has(sql, Away)
                || Has(sql, MissingRights)
                || Has(sql, OtherSchema)
            : IsPoolExhausted(fault);

    public static bool IsUniqueViolation(Exception fault) =>
        fault is SqlException { Number: 2601 or 2627 };

    /// <summary>What the operator can do about a fault; null where the fault's own words say it.</summary>
    public static string? AdviceOn(Exception fault) =>
        fault switch
        {
            SqlException { Number: LoginFailed or 18486 or 18487 or 18488 } =>
                "The server refused the login. Check User Id and Password in ConnectionStrings:SharePanel.",
            SqlException { Number: CannotOpenDatabase or 916 } =>
                "The login cannot open the database. Create it, or give the login a user in it; its name stands in ConnectionStrings:SharePanel.",
            SqlException sql when Has(sql, MissingRights) =>
                $"The login lacks a right: {sql.Errors[0].Message} Migrating needs db_owner; serving needs to read and write.",
            SqlException sql when Has(sql, OtherSchema) =>
                "The database lacks tables or columns of this version. Run: sharepanel database migrate",
            SqlException { InnerException: AuthenticationException } =>
                "The server's certificate is not trusted. Install its issuer on this machine, or, where the network is trusted, add TrustServerCertificate=true to ConnectionStrings:SharePanel.",
            SqlException { Number: -2 or 0 or 2 or 53 or 258 or 10060 or 10061 } =>
                "The server cannot be reached. Check Server in ConnectionStrings:SharePanel, and that it listens there.",
            SqlException { Number: 1222 } => "Somebody else holds a lock for too long. Try again.",
            _ when IsPoolExhausted(fault) =>
                "All connections are in use. Raise Max Pool Size in ConnectionStrings:SharePanel, or add a node.",
            _ => null,
        };

    private static bool Has(SqlException fault, FrozenSet<int> numbers)
    {
        foreach (SqlError error in fault.Errors)
        {
            if (numbers.Contains(error.Number))
                return true;
        }
        return fault.Errors.Count == 0 && numbers.Contains(fault.Number);
    }

    // The driver has no type of its own for it.
    private static bool IsPoolExhausted(Exception fault) =>
        fault is InvalidOperationException { Source: "Microsoft.Data.SqlClient" }
        && fault.Message.Contains("pool", StringComparison.OrdinalIgnoreCase);
}
