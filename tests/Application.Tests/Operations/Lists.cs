using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;

namespace SharePanel.Application.Tests.Operations;

/// <summary>What tests of lists ask, where each has a row more than the page.</summary>
internal static class Lists
{
    /// <summary>The page that is asked for: the first row.</summary>
    public static readonly Paging Asked = new(1, 1);

    /// <summary>As many rows as a store gives, so that there is a page after the one that is asked for.</summary>
    public static T[] Of<T>(Func<long, T> row) => [row(2), row(1)];

    /// <summary>Fails unless a list has everybody's rows, or those of the one who is named.</summary>
    public static async Task IsOfAllOrOfOneAsync<T>(
        IRowsByAccount<T> store,
        T[] rows,
        Func<string?, Task<Result<Page<T>>>> list
    )
    {
        store.ListAsync(Asked, default).Returns(rows);
        IsFirstOf(rows, (await list(null)).Value!);
        await store.DidNotReceiveWithAnyArgs().ListOfAsync(default, default, default);

        store.ClearReceivedCalls();
        store.ListOfAsync(7, Asked, default).Returns(rows);
        IsFirstOf(rows, (await list(Accounts.Ann)).Value!);
        Assert.That((await list("bob")).Error, Is.EqualTo(Accounts.Nobody("bob")));
        await store.DidNotReceiveWithAnyArgs().ListAsync(default, default);
    }

    /// <summary>Fails unless a page has the first of these rows, and tells that there are more.</summary>
    public static void IsFirstOf<T>(T[] rows, Page<T> page)
    {
        Assert.That(page.Rows, Is.EqualTo(rows[..1]));
        Assert.That((page.Paging, page.HasNext), Is.EqualTo((Asked, true)));
    }
}
