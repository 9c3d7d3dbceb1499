using NSubstitute;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class ShowInvoiceTests
{
    [Test]
    public async Task An_invoice_is_shown_with_its_lines()
    {
        var row = new ShowInvoice.Row
        {
            Id = 12,
            InvoiceNumber = "INV-1",
            Email = Accounts.Ann,
            Status = "paid",
        };
        IReadOnlyList<InvoiceLine> lines =
        [
            new InvoiceLine { Description = "Setup", Amount = new Money(1050) },
        ];
        var store = Substitute.For<ShowInvoice.IStore>();
        store.ShowAsync(12, default).Returns(row);
        store.LinesAsync(12, default).Returns(lines);
        var lookup = Substitute.For<IInvoiceLookup>();
        lookup
            .FindAsync("INV-1", default)
            .Returns(
                new InvoiceRef
                {
                    Id = 12,
                    InvoiceNumber = "INV-1",
                    Email = Accounts.Ann,
                }
            );
        lookup.FindAsync("INV-2", default).Returns((InvoiceRef?)null);
        var handler = new ShowInvoice.Handler(store, lookup);
        Assert.That(
            (await handler.Handle(new("INV-1"), default)).Value,
            Is.EqualTo(row with { Lines = lines })
        );
        Assert.That(
            (await handler.Handle(new("INV-2"), default)).Error,
            Is.EqualTo(OperationErrors.NoInvoice("INV-2"))
        );
    }
}
