using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Instances;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Orgs;
using SharePanel.Application.Operations.Plans;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations;

/// <summary>Lists that the operator reads, of which each has a row more than the page.</summary>
public sealed class ListDeedsTests
{
    private static readonly Paging Second = new(1, 1);

    private static readonly ListOrganizations.Row[] Orgs =
    [
        .. Ids.Select(id => new ListOrganizations.Row
        {
            Id = id,
            Title = "Ann's",
            Path = "anns",
            AdminEmail = Accounts.Ann,
        }),
    ];
    private static readonly ListAllInstances.Row[] Instances =
    [
        .. Ids.Select(id => new ListAllInstances.Row
        {
            Id = id,
            InstanceName = "Shop",
            InstancePath = "shop",
            Type = "SMS",
            InstanceType = "default",
            Status = "active",
            Email = Accounts.Ann,
        }),
    ];
    private static readonly ListAllInvoices.Row[] Invoices =
    [
        .. Ids.Select(id => new ListAllInvoices.Row
        {
            Id = id,
            InvoiceNumber = "INV-1",
            Email = Accounts.Ann,
            Status = "paid",
        }),
    ];

    private static IEnumerable<long> Ids => [2, 1];

    [Test]
    public async Task Organizations_are_listed_of_all_or_of_one()
    {
        var store = Substitute.For<ListOrganizations.IStore>();
        var handler = new ListOrganizations.Handler(store, Accounts.OnlyAnn());
        await ListsOfAllOrOfOneAsync(store, Orgs, user => handler.Handle(new(user, 1, 1), default));
    }

    [Test]
    public async Task Instances_are_listed_of_all_or_of_one()
    {
        var store = Substitute.For<ListAllInstances.IStore>();
        var handler = new ListAllInstances.Handler(store, Accounts.OnlyAnn());
        await ListsOfAllOrOfOneAsync(
            store,
            Instances,
            user => handler.Handle(new(user, 1, 1), default)
        );
    }

    [Test]
    public async Task Invoices_are_listed_of_all_or_of_one()
    {
        var store = Substitute.For<ListAllInvoices.IStore>();
        var handler = new ListAllInvoices.Handler(store, Accounts.OnlyAnn());
        await ListsOfAllOrOfOneAsync(
            store,
            Invoices,
            user => handler.Handle(new(user, 1, 1), default)
        );
    }

    [Test]
    public async Task Users_are_listed_page_by_page()
    {
        var rows = Ids.Select(id => new ListUsers.Row
            {
                Id = id,
                Username = "ann",
                Email = Accounts.Ann,
                Plan = "free",
            })
            .ToArray();
        var store = Substitute.For<ListUsers.IStore>();
        store.ListAsync(Second, default).Returns(rows);
        IsFirstOf(rows, (await new ListUsers.Handler(store).Handle(new(1, 1), default)).Value!);
    }

    [Test]
    public async Task Plans_are_listed_as_they_are()
    {
        var rows = new[] { new ListAllPlans.Row { Name = "free" } };
        var store = Substitute.For<ListAllPlans.IStore>();
        store.ListAsync(default).Returns(rows);
        var result = await new ListAllPlans.Handler(store).Handle(new(), default);
        Assert.That(result.Value?.Plans, Is.SameAs(rows));
    }

    private static async Task ListsOfAllOrOfOneAsync<T>(
        IRowsByAccount<T> store,
        T[] rows,
        Func<string?, Task<Result<Page<T>>>> list
    )
    {
        store.ListAsync(Second, default).Returns(rows);
        IsFirstOf(rows, (await list(null)).Value!);
        await store.DidNotReceiveWithAnyArgs().ListOfAsync(default, default, default);

        store.ClearReceivedCalls();
        store.ListOfAsync(7, Second, default).Returns(rows);
        IsFirstOf(rows, (await list(Accounts.Ann)).Value!);
        Assert.That((await list("bob")).Error, Is.EqualTo(Accounts.Nobody("bob")));
        await store.DidNotReceiveWithAnyArgs().ListAsync(default, default);
    }

    private static void IsFirstOf<T>(T[] rows, Page<T> page)
    {
        Assert.That(page.Rows, Is.EqualTo(rows[..1]));
        Assert.That((page.Paging, page.HasNext), Is.EqualTo((Second, true)));
    }
}
