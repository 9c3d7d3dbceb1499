using System.Data.Common;
using Dapper;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Faults;

/// <summary>Another process has begun to write and does not end.</summary>
internal sealed class LockedFile : StorageFault
{
    private DbConnection? other;

    public override SqliteDatabase Database { get; } = new();

    public override async Task BeginAsync()
    {
        other = await Database.OpenAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE");
    }

    public override async Task EndAsync()
    {
        await other!.DisposeAsync();
        other = null;
    }

    public override async ValueTask DisposeAsync()
    {
        if (other is not null)
            await other.DisposeAsync();
        await base.DisposeAsync();
    }
}
