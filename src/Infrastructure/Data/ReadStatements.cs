using System.Data.Common;
using Dapper;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data;

/// <summary>Runs statements that only read, each on a connection lent for it.</summary>
internal sealed class ReadStatements(IDbEngine engine)
{
    /// <exception cref="StorageUnavailableException">The database cannot serve now.</exception>
    public async Task<T> RunAsync<T>(
        Func<DbConnection, CommandDefinition, Task<T>> run,
        CommandDefinition command
    )
    {
        var patience = new Patience();
        while (true)
        {
            try
            {
                return await RunOnceAsync(run, command);
            }
            catch (Exception fault) when (command.IsCalledOff(fault))
            {
                throw command.CalledOff(fault);
            }
            catch (Exception fault) when (engine.IsPassing(fault) && patience.IsLeft)
            {
                // After a restart of the server each connection of the pool fails once.
            }
            catch (Exception fault) when (engine.IsUnavailable(fault))
            {
                throw engine.Unavailable(fault);
            }
            await patience.WaitAsync(command.CancellationToken);
        }
    }

    private async ValueTask<T> RunOnceAsync<T>(
        Func<DbConnection, CommandDefinition, Task<T>> run,
        CommandDefinition command
    )
    {
        // Lent for one statement: a request may wait for its body or its turn, and others read meanwhile.
        DbConnection? reader = await engine.RentReaderAsync(command.CancellationToken);
        try
        {
            var result = await run(reader, command);
            engine.ReturnReader(reader);
            reader = null;
            return result;
        }
        finally
        {
            // A connection on which a statement failed is not used again.
            if (reader is not null)
                await reader.DisposeAsync();
        }
    }
}
