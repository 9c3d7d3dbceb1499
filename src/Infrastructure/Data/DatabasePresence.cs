using System.Data.Common;
using Microsoft.Extensions.Hosting;

namespace SharePanel.Infrastructure.Data;

/// <summary>
/// Opens the embedded database as soon as the program serves, and not with the first call: a server that nobody has called yet
/// is one too, and nothing may be restored under it.
/// </summary>
internal sealed class DatabasePresence(IDbEngine engine) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (engine is not SqliteEngine)
            return;
        try
        {
            // It stays open for the next who reads.
            engine.ReturnReader(await engine.RentReaderAsync(cancellationToken));
        }
        catch (DbException)
        {
            // Calls are told, and go on by themselves once it is back.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
