using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Faults;

/// <summary>Something that keeps a database from being written, and ends again.</summary>
internal abstract class StorageFault : IAsyncDisposable
{
    /// <summary>What it befalls.</summary>
    public abstract SqliteDatabase Database { get; }

    /// <summary>Whether it is there before the server starts.</summary>
    public virtual bool IsOlderThanServer => false;

    /// <summary>Makes what it needs, or tells by name what is not proven here.</summary>
    public virtual Task PrepareAsync() => Database.CreateAsync();

    public abstract Task BeginAsync();

    public abstract Task EndAsync();

    public virtual async ValueTask DisposeAsync() => await Database.DropAsync();
}
