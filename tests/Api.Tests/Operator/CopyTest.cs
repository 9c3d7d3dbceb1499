using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using SharePanel.Api.Operator;

namespace SharePanel.Api.Tests.Operator;

/// <summary>Copies the database to a file and back.</summary>
public abstract class CopyTest : CliTest
{
    protected string Panel => PathOf("panel.db");
    protected string Copy => PathOf("copy.db");
    protected IEnumerable<string?> Files =>
        Directory.GetFileSystemEntries(PathOf(".")).Select(Path.GetFileName);

    protected Task<Outcome> BackUpAsync(params string[] more) =>
        RunAsync(["database", "backup", "--to", Copy, .. more]);

    protected Task<Outcome> RestoreAsync(params string[] more) =>
        RunAsync(["database", "restore", "--from", Copy, .. more]);

    /// <summary>The exit code of a command line that is told to end before it has begun.</summary>
    protected async Task<int> RunStoppedAsync(params string[] args)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        return await OperatorCli.RunAsync(
            [.. args, $"--ConnectionStrings:SharePanel=Data Source={Panel}"],
            new Terminal
            {
                In = TextReader.Null,
                Out = TextWriter.Null,
                Error = TextWriter.Null,
            },
            stop.Token
        );
    }

    protected static async Task<T> ReadAsync<T>(string file, string sql)
    {
        await using var connection = Open(file);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    protected static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = Open(file);
        await connection.ExecuteAsync(sql);
    }

    protected static async Task<IReadOnlyList<string>> EmailsAsync(string file)
    {
        await using var connection = Open(file);
        return [.. await connection.QueryAsync<string>("SELECT email FROM accounts ORDER BY id")];
    }

    /// <summary>Writes over the inside of a database, but not over what says that it is one.</summary>
    protected static async Task DamageAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        for (var page = 8; page * 4096L < stream.Length; page++)
        {
            stream.Position = (page * 4096L) + 5;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('!', 300)));
        }
    }

    protected static DbConnection Open(string file)
    {
        var connection = SqliteFactory.Instance.CreateConnection();
        connection.ConnectionString = $"Data Source={file};Pooling=False";
        connection.Open();
        return connection;
    }
}
