using SharePanel.Application.Billing;

namespace SharePanel.Application.Tests.Billing;

public sealed class BillingValidationTests
{
    private const string LimitTakes = "limit must be a whole number from 1 to 500";

    [TestCase(null, "Invoice ID is required")]
    [TestCase(0, "invoice_id must be a whole number from 1 to 9223372036854775807")]
    [TestCase(1, null)]
    public void An_invoice_must_be_named(long? id, string? message) =>
        Assert.That(new ViewInvoice.Validator().MessageFor(new(id)), Is.EqualTo(message));

    [TestCase("void", "status must be pending, paid or overdue")]
    [TestCase("all", "status must be pending, paid or overdue")]
    [TestCase("pending", null)]
    [TestCase("paid", null)]
    [TestCase("overdue", null)]
    [TestCase(null, null)]
    public void Invoices_take_known_statuses_but_not_void(string? status, string? message) =>
        Assert.That(
            new ListInvoices.Validator().MessageFor(new(status, null, null)),
            Is.EqualTo(message)
        );

    [TestCase(0, LimitTakes)]
    [TestCase(501, LimitTakes)]
    [TestCase(500, null)]
    [TestCase(null, null)]
    public void Lists_take_a_page_at_most(int? limit, string? message)
    {
        Assert.That(
            new ListInvoices.Validator().MessageFor(new(null, limit, 0)),
            Is.EqualTo(message)
        );
        Assert.That(
            new ListTransactions.Validator().MessageFor(new(limit, 0)),
            Is.EqualTo(message)
        );
        Assert.That(new ListPurchases.Validator().MessageFor(new(limit, 0)), Is.EqualTo(message));
    }
}
