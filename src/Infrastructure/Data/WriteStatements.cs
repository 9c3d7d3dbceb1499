using System.Data.Common;
using System.Diagnostics.Metrics;
using Dapper;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data;

/// <summary>Runs the statements of one transaction, and knows whether the database has undone it.</summary>
internal sealed class WriteStatements : IAsyncDisposable
{
    private readonly IDbEngine engine;
    private readonly IWriteTransaction transaction;
    private Dictionary<Counter<long>, long>? counted;

    private WriteStatements(IDbEngine engine, IWriteTransaction transaction) =>
        (this.engine, this.transaction) = (engine, transaction);

    /// <summary>What undid the transaction.</summary>
    public Exception? Lost { get; private set; }

    /// <exception cref="TransactionLostException">The connection was cut; the next one may hold.</exception>
    /// <exception cref="StorageUnavailableException">The database cannot serve now.</exception>
    public static async Task<WriteStatements> BeginAsync(
        IDbEngine engine,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return new WriteStatements(engine, await engine.BeginWriteAsync(cancellationToken));
        }
        catch (Exception fault)
            when (fault is DbException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(fault.Message, fault, cancellationToken);
        }
        catch (Exception fault) when (engine.IsPassing(fault))
        {
            throw new TransactionLostException(fault);
        }
        catch (Exception fault) when (engine.IsUnavailable(fault))
        {
            throw engine.Unavailable(fault);
        }
    }

    /// <exception cref="StorageUnavailableException">The database cannot serve now, or has undone the transaction.</exception>
    public async Task<T> RunAsync<T>(
        Func<DbConnection, CommandDefinition, Task<T>> run,
        CommandDefinition command
    )
    {
        ThrowIfLost();
        try
        {
            return await run(transaction.Connection, command);
        }
        catch (Exception fault) when (command.IsCalledOff(fault))
        {
            throw command.CalledOff(fault);
        }
        catch (Exception fault) when (engine.IsUnavailable(fault))
        {
            if (engine.IsPassing(fault))
                Lost = fault;
            throw engine.Unavailable(fault);
        }
    }

    /// <summary>Counts what the transaction does, once it has been committed.</summary>
    public void Count(Counter<long> counter, long change)
    {
        counted ??= [];
        counted[counter] = counted.GetValueOrDefault(counter) + change;
    }

    /// <exception cref="StorageUnavailableException">
    /// The database cannot serve now; whether the transaction lasts is not known, so it is never done again.
    /// </exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        ThrowIfLost();
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await transaction.CommitAsync();
        }
        catch (Exception fault) when (engine.IsUnavailable(fault))
        {
            throw engine.Unavailable(fault);
        }
        foreach (var (counter, change) in counted ?? [])
            counter.Add(change);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    // Somebody may have gone on after the fault; without its transaction a statement would stand for itself.
    private void ThrowIfLost()
    {
        if (Lost is not null)
            throw engine.Unavailable(Lost);
    }
}
