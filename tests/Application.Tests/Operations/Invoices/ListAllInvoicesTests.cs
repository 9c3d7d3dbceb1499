using NSubstitute;
using SharePanel.Application.Operations.Invoices;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class ListAllInvoicesTests
{
    [Test]
    public async Task Invoices_are_listed_of_all_or_of_one()
    {
        var rows = Lists.Of(id => new ListAllInvoices.Row
        {
            Id = id,
            InvoiceNumber = "INV-1",
            Email = Accounts.Ann,
            Status = "paid",
        });
        var store = Substitute.For<ListAllInvoices.IStore>();
        var handler = new ListAllInvoices.Handler(store, Accounts.OnlyAnn());
        await Lists.IsOfAllOrOfOneAsync(
            store,
            rows,
            user => handler.Handle(new(user, 1, 1), default)
        );
    }
}
