using System.Data.Common;
using System.Diagnostics.Metrics;
using Dapper;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data;

/// <summary>
/// The statements and the transaction of one request. Outside a transaction each statement runs on some reader's
/// connection; inside, all run on the writer's.
/// </summary>
internal sealed class DbSession(IDbEngine engine) : IUnitOfWork
{
    private IWriteTransaction? write;
    private Dictionary<Counter<long>, long>? counted;

    public Task<T?> FirstOrDefaultAsync<T>(
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            (c, command) => c.QueryFirstOrDefaultAsync<T>(command),
            sql,
            parameters,
            cancellationToken
        );

    public Task<T> SingleAsync<T>(
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            (c, command) => c.QuerySingleAsync<T>(command),
            sql,
            parameters,
            cancellationToken
        );

    public async Task<IReadOnlyList<T>> ListAsync<T>(
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        (
            await RunAsync(
                (c, command) => c.QueryAsync<T>(command),
                sql,
                parameters,
                cancellationToken
            )
        ).AsList();

    /// <summary>One page of an account's rows, and one row more; the statement takes <c>@userId</c> and ends in its paging.</summary>
    public Task<IReadOnlyList<T>> PageAsync<T>(
        Sql sql,
        long userId,
        Paging paging,
        CancellationToken cancellationToken
    ) =>
        ListAsync<T>(
            sql,
            new
            {
                userId,
                fetch = paging.Fetch,
                offset = paging.Offset,
            },
            cancellationToken
        );

    public async Task<T> ScalarAsync<T>(
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        (
            await RunAsync(
                (c, command) => c.ExecuteScalarAsync<T>(command),
                sql,
                parameters,
                cancellationToken
            )
        )!;

    /// <summary>Runs a statement that changes; returns how many rows it touched. A list of parameters runs it for each.</summary>
    /// <exception cref="InvalidOperationException">No transaction has begun.</exception>
    public Task<int> ExecuteAsync(
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        write is null
            ? throw new InvalidOperationException("Changes need a transaction.")
            : RunAsync((c, command) => c.ExecuteAsync(command), sql, parameters, cancellationToken);

    /// <summary>Runs a statement that may breach a unique constraint; false if it did.</summary>
    public async Task<bool> TryExecuteAsync(
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await ExecuteAsync(sql, parameters, cancellationToken);
            return true;
        }
        catch (DbException fault) when (engine.IsUniqueViolation(fault))
        {
            return false;
        }
    }

    public async Task<T> InTransactionAsync<T>(
        Func<Task<T>> work,
        CancellationToken cancellationToken
    )
        where T : IResult<T>
    {
        if (write is not null)
            return await work();
        try
        {
            write = await engine.BeginWriteAsync(cancellationToken);
            var result = await work();
            if (result.Error is null)
                await CommitAsync(write, cancellationToken);
            return result;
        }
        catch (DbException fault) when (engine.IsUnavailable(fault))
        {
            throw Unavailable(fault);
        }
        finally
        {
            if (write is not null)
                await write.DisposeAsync();
            write = null;
            counted = null;
        }
    }

    /// <summary>Counts what the transaction does, once it has been committed.</summary>
    public void Count(Counter<long> counter, long change)
    {
        counted ??= [];
        counted[counter] = counted.GetValueOrDefault(counter) + change;
    }

    private async Task CommitAsync(
        IWriteTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        await transaction.CommitAsync(cancellationToken);
        foreach (var (counter, change) in counted ?? [])
            counter.Add(change);
    }

    private async Task<T> RunAsync<T>(
        Func<DbConnection, CommandDefinition, Task<T>> run,
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        var command = new CommandDefinition(
            sql.For(engine.Dialect),
            parameters,
            write?.Transaction,
            cancellationToken: cancellationToken
        );
        DbConnection? reader = null;
        try
        {
            if (write is not null)
                return await run(write.Connection, command);
            // Lent for one statement: a request may wait for its body or its turn, and others read meanwhile.
            reader = await engine.RentReaderAsync(cancellationToken);
            var result = await run(reader, command);
            engine.ReturnReader(reader);
            reader = null;
            return result;
        }
        catch (DbException fault) when (engine.IsUnavailable(fault))
        {
            throw Unavailable(fault);
        }
        finally
        {
            // A connection on which a statement failed is not used again.
            if (reader is not null)
                await reader.DisposeAsync();
        }
    }

    private static StorageUnavailableException Unavailable(Exception fault) =>
        new("The database cannot serve now.", fault);
}
