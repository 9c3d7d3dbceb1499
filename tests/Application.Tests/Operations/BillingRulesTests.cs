using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations;

public sealed class BillingRulesTests
{
    private const string ReferenceTakes =
        "reference must be text of at most 100 characters without control characters";

    private const string DescriptionTakes =
        "description must be text of at most 500 characters without control characters";

    private const string ItemTakes =
        "item must be text of at most 100 characters without control characters";

    private const string ShortTakes =
        "must be text of at most 50 characters without control characters";

    private static readonly Money Cent = new(1);
    private static readonly RecordPurchase.Command Bought = new("7", "app-1", "app", "once", Cent);

    [TestCase(null, null)]
    [TestCase(0, "reference must be text that is not empty")]
    [TestCase(1, null)]
    [TestCase(100, null)]
    [TestCase(101, ReferenceTakes)]
    public void A_credit_may_have_a_reference(int? length, string? message) =>
        Assert.That(
            new CreditBalance.Validator().MessageFor(new("7", Cent, Letters.Of(length))),
            Is.EqualTo(message)
        );

    [TestCase(null, null)]
    [TestCase(0, "description must be text that is not empty")]
    [TestCase(1, null)]
    [TestCase(500, null)]
    [TestCase(501, DescriptionTakes)]
    public void An_invoice_may_say_what_it_is_for(int? length, string? message) =>
        Assert.That(
            new IssueInvoice.Validator().MessageFor(new("7", Cent, Letters.Of(length))),
            Is.EqualTo(message)
        );

    [TestCase(null, "item is required")]
    [TestCase(0, "item is required")]
    [TestCase(1, null)]
    [TestCase(100, null)]
    [TestCase(101, ItemTakes)]
    public void A_purchase_is_of_an_item(int? length, string? message) =>
        Assert.That(
            new RecordPurchase.Validator().MessageFor(Bought with { Item = Letters.Of(length) }),
            Is.EqualTo(message)
        );

    [TestCase(null, "is required")]
    [TestCase(0, "is required")]
    [TestCase(1, null)]
    [TestCase(50, null)]
    [TestCase(51, ShortTakes)]
    public void A_purchase_says_what_was_bought_and_how(int? length, string? says)
    {
        var type = Letters.Of(length);
        Assert.Multiple(() =>
        {
            Assert.That(
                new RecordPurchase.Validator().MessageFor(Bought with { ItemType = type }),
                Is.EqualTo(says is null ? null : $"item_type {says}")
            );
            Assert.That(
                new RecordPurchase.Validator().MessageFor(Bought with { PurchaseType = type }),
                Is.EqualTo(says is null ? null : $"purchase_type {says}")
            );
        });
    }
}
