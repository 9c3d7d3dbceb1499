using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations;

/// <summary>A list that the operator reads as a whole or for one account, newest first.</summary>
public interface IRowsByAccount<TRow>
{
    Task<IReadOnlyList<TRow>> ListAsync(Paging paging, CancellationToken cancellationToken);

    Task<IReadOnlyList<TRow>> ListOfAsync(
        long accountId,
        Paging paging,
        CancellationToken cancellationToken
    );
}

internal static class RowsByAccount
{
    /// <summary>A page of all rows or, where a user is named, of theirs; refused where nobody has that name.</summary>
    public static async Task<Result<Page<TRow>>> PageAsync<TRow>(
        this IRowsByAccount<TRow> rows,
        IAccountLookup accounts,
        string? user,
        Paging paging,
        CancellationToken cancellationToken
    )
    {
        if (user is null)
            return paging.PageOf(await rows.ListAsync(paging, cancellationToken));
        if (await accounts.FindAsync(user, cancellationToken) is not { } account)
            return OperationErrors.NoAccount(user);
        return paging.PageOf(await rows.ListOfAsync(account.Id, paging, cancellationToken));
    }
}
