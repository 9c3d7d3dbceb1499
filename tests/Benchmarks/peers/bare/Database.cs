using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SharePanel.Peers;

namespace SharePanel.Bare;

/// <summary>Readers that keep their connection and statements, and one writer.</summary>
internal sealed class Database(string file) : IDisposable
{
    private readonly ConcurrentBag<Reader> readers = [];
    private readonly Writer writer = new(Open(file));
    private readonly Lock turn = new();

    public T Read<T>(Func<Reader, T> read)
    {
        if (!readers.TryTake(out var reader))
            reader = new Reader(Open(file));
        var result = read(reader);
        readers.Add(reader);
        return result;
    }

    /// <summary>One transaction, on disk when this returns.</summary>
    public void Update(long account, ProfileFields fields, string? address, long now)
    {
        lock (turn)
            writer.Update(account, fields, address, now);
    }

    public void Dispose()
    {
        foreach (var reader in readers)
            reader.Dispose();
        writer.Dispose();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadWrite,
                ForeignKeys = true,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY";
        settings.ExecuteNonQuery();
        return connection;
    }
}
