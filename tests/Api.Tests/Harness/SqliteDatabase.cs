using System.Data.Common;
using Microsoft.Data.Sqlite;
using Respawn;

namespace SharePanel.Api.Tests.Harness;

/// <summary>A file copied from one that was migrated once for the whole run, or from another that is given.</summary>
/// <param name="original">The other.</param>
/// <param name="folder">Where it is to be, if not among all the others.</param>
internal sealed class SqliteDatabase(string? original = null, string? folder = null) : Database
{
    private static readonly string Folder = Path.Combine(
        Path.GetTempPath(),
        $"sharepanel-tests-{Guid.NewGuid():N}"
    );

    private static readonly Lazy<string> Template = new(MakeTemplate);

    private string file = Path.Combine(folder ?? Folder, $"{Guid.NewGuid():N}.db");

    public override string Provider => "Sqlite";

    public override string ConnectionString => $"Data Source={file}";

    public string FilePath => file;

    protected override string LastId => "SELECT last_insert_rowid()";

    protected override IDbAdapter Adapter => DbAdapter.Sqlite;

    public override Task CreateAsync()
    {
        File.Copy(original ?? Template.Value, file);
        return Task.CompletedTask;
    }

    public override Task DropAsync()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(file + suffix);
        return Task.CompletedTask;
    }

    public override async Task<DbConnection> OpenAsync()
    {
        var connection = SqliteFactory.Instance.CreateConnection();
        connection.ConnectionString = $"{ConnectionString};Pooling=False;Foreign Keys=True";
        await connection.OpenAsync();
        return connection;
    }

    public static void DropAll()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static string MakeTemplate()
    {
        Directory.CreateDirectory(Folder);
        var template = new SqliteDatabase { file = Path.Combine(Folder, "template.db") };
        template.Migrate();
        return template.file;
    }
}
