using NSubstitute;
using SharePanel.Application.Billing;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Billing;

public sealed class ViewInvoiceTests
{
    [Test]
    public async Task Refuses_an_invoice_of_another_account()
    {
        var store = Substitute.For<ViewInvoice.IStore>();
        store.FindInvoiceAsync(4, Caller.Id, default).Returns((Invoice?)null);
        var handler = new ViewInvoice.Handler(store, Caller.With(), Mapper.Instance);
        var result = await handler.Handle(new(4), default);
        Assert.That(result.Error, Is.EqualTo(BillingErrors.InvoiceNotFound));
    }
}
