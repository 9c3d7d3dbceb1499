using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using Dapper;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Infrastructure.Data;

/// <summary>
/// The statements and the transaction of one request. Outside a transaction each statement runs on some reader's
/// connection; inside, all run on the writer's.
/// </summary>
internal sealed class DbSession(IDbEngine engine, RecentCallers callers) : IUnitOfWork
{
    private readonly ReadStatements reads = new(engine);
    private WriteStatements? writes;
    private bool changesCallers;

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
    public async Task<int> ExecuteAsync(
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        if (writes is null)
            throw new InvalidOperationException("Changes need a transaction.");
        var touched = await RunAsync(
            (c, command) => c.ExecuteAsync(command),
            sql,
            parameters,
            cancellationToken
        );
        changesCallers |= sql.ChangesCallers && touched > 0;
        return touched;
    }

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
        if (writes is not null)
            return await work();
        var patience = new Patience();
        while (true)
        {
            try
            {
                return await RunOnceAsync(work, cancellationToken);
            }
            catch (TransactionLostException) when (patience.IsLeft)
            {
                // The database undid all of it, so all of it is done again.
            }
            catch (TransactionLostException fault)
                when (engine.IsUnavailable(fault.InnerException!))
            {
                throw engine.Unavailable(fault.InnerException!);
            }
            catch (TransactionLostException fault)
            {
                ExceptionDispatchInfo.Throw(fault.InnerException!);
            }
            await patience.WaitAsync(cancellationToken);
        }
    }

    /// <exception cref="TransactionLostException">The database undid the transaction; nothing of it was done.</exception>
    private async Task<T> RunOnceAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
        where T : IResult<T>
    {
        var begun = await WriteStatements.BeginAsync(engine, cancellationToken);
        await using (begun)
        {
            writes = begun;
            try
            {
                var result = await work();
                if (result.Error is null)
                    await begun.CommitAsync(cancellationToken);
                return result;
            }
            catch (Exception) when (begun.Lost is not null)
            {
                throw new TransactionLostException(begun.Lost);
            }
            catch (DbException fault) when (engine.IsUniqueViolation(fault))
            {
                // Somebody else was a moment faster; the next run sees what they wrote.
                throw new TransactionLostException(fault);
            }
            finally
            {
                writes = null;
                // Also where nobody knows what became of the transaction.
                if (changesCallers)
                    callers.Forget();
                changesCallers = false;
            }
        }
    }

    /// <summary>Counts what the transaction does, once it has been committed.</summary>
    /// <exception cref="InvalidOperationException">No transaction has begun.</exception>
    public void Count(Counter<long> counter, long change) =>
        (writes ?? throw new InvalidOperationException("Changes need a transaction.")).Count(
            counter,
            change
        );

    private Task<T> RunAsync<T>(
        Func<DbConnection, CommandDefinition, Task<T>> run,
        Sql sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        var command = new CommandDefinition(
            sql.For(engine.Dialect),
            parameters,
            cancellationToken: cancellationToken
        );
        return writes is null ? reads.RunAsync(run, command) : writes.RunAsync(run, command);
    }
}
