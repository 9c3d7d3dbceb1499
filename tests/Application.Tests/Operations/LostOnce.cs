using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Operations;

/// <summary>Transactions each of which the database undoes once, at its end, and which are then done again.</summary>
internal sealed class LostOnce : IUnitOfWork
{
    public async Task<T> InTransactionAsync<T>(
        Func<Task<T>> work,
        CancellationToken cancellationToken
    )
        where T : IResult<T>
    {
        await work();
        return await work();
    }
}
