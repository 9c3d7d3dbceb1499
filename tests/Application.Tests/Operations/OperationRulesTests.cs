using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Dashboard;
using SharePanel.Application.Operations.Instances;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Keys;
using SharePanel.Application.Operations.Orgs;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Application.Operations.Users;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations;

public sealed class OperationRulesTests
{
    private const string UserTakes =
        "user must be text of at most 254 characters without control characters";

    private const string InvoiceTakes =
        "invoice must be text of at most 50 characters without control characters";

    private const string PasswordTakes =
        "password must be text of 8 to 1000 characters without control characters";

    private static readonly Money Cent = new(1);

    [TestCase(null, "user is required")]
    [TestCase(0, "user is required")]
    [TestCase(1, null)]
    [TestCase(254, null)]
    [TestCase(255, UserTakes)]
    public void An_account_must_be_named(int? length, string? message)
    {
        var user = Letters.Of(length);
        Assert.Multiple(() =>
        {
            Assert.That(new ShowUser.Validator().MessageFor(new(user)), Is.EqualTo(message));
            Assert.That(new VerifyUser.Validator().MessageFor(new(user)), Is.EqualTo(message));
            Assert.That(new SuspendUser.Validator().MessageFor(new(user)), Is.EqualTo(message));
            Assert.That(new RestoreUser.Validator().MessageFor(new(user)), Is.EqualTo(message));
            Assert.That(new RevokeAllKeys.Validator().MessageFor(new(user)), Is.EqualTo(message));
            Assert.That(new ShowBalance.Validator().MessageFor(new(user)), Is.EqualTo(message));
            Assert.That(new SetPlan.Validator().MessageFor(new(user, "pro")), Is.EqualTo(message));
            Assert.That(new RemoveMember.Validator().MessageFor(new(1, user)), Is.EqualTo(message));
            Assert.That(
                new SetPassword.Validator().MessageFor(new(user, "long-enough")),
                Is.EqualTo(message)
            );
            Assert.That(
                new ListUserKeys.Validator().MessageFor(new(user, null, null)),
                Is.EqualTo(message)
            );
            Assert.That(
                new CreditBalance.Validator().MessageFor(new(user, Cent, null)),
                Is.EqualTo(message)
            );
            Assert.That(
                new IssueInvoice.Validator().MessageFor(new(user, Cent, null)),
                Is.EqualTo(message)
            );
            Assert.That(
                new RecordPurchase.Validator().MessageFor(new(user, "a", "b", "c", Cent)),
                Is.EqualTo(message)
            );
            Assert.That(
                new AddMember.Validator().MessageFor(new(1, user, 1, Admin: false)),
                Is.EqualTo(message)
            );
            Assert.That(
                new CreateInstance.Validator().MessageFor(
                    new(user, "Shop", "SMS", null, null, Org: null, Force: false)
                ),
                Is.EqualTo(message)
            );
        });
    }

    [TestCase(null, "invoice is required")]
    [TestCase(0, "invoice is required")]
    [TestCase(1, null)]
    [TestCase(50, null)]
    [TestCase(51, InvoiceTakes)]
    public void An_invoice_must_be_named(int? length, string? message)
    {
        var invoice = Letters.Of(length);
        Assert.Multiple(() =>
        {
            Assert.That(new ShowInvoice.Validator().MessageFor(new(invoice)), Is.EqualTo(message));
            Assert.That(new VoidInvoice.Validator().MessageFor(new(invoice)), Is.EqualTo(message));
        });
    }

    [TestCase(null, "password is required")]
    [TestCase(0, "password is required")]
    [TestCase(7, PasswordTakes)]
    [TestCase(8, null)]
    [TestCase(1000, null)]
    [TestCase(1001, PasswordTakes)]
    public void A_password_is_neither_short_nor_endless(int? length, string? message) =>
        SaysOfPassword(Letters.Of(length), message);

    [TestCase(0, PasswordTakes)]
    [TestCase(9, PasswordTakes)]
    [TestCase(31, PasswordTakes)]
    [TestCase(32, null)]
    [TestCase(126, null)]
    [TestCase(127, PasswordTakes)]
    [TestCase(159, PasswordTakes)]
    [TestCase(160, null)]
    public void A_password_has_nothing_that_steers(int character, string? message) =>
        SaysOfPassword($"long{(char)character}enough", message);

    [TestCase(null)]
    [TestCase(1)]
    [TestCase(1_000_000_000_000)]
    public void An_amount_must_be_there_and_may_be_the_least_and_the_greatest(long? minor)
    {
        Money? amount = minor is { } cents ? new Money(cents) : null;
        Assert.Multiple(() =>
        {
            Assert.That(
                new CreditBalance.Validator().MessageFor(new("7", amount, null)),
                Is.EqualTo(amount is null ? "amount is required" : null)
            );
            Assert.That(
                new IssueInvoice.Validator().MessageFor(new("7", amount, null)),
                Is.EqualTo(amount is null ? "amount is required" : null)
            );
            Assert.That(
                new RecordPurchase.Validator().MessageFor(new("7", "a", "b", "c", amount)),
                Is.EqualTo(amount is null ? "price is required" : null)
            );
        });
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(1_000_000_000_001)]
    public void An_amount_is_more_than_nothing_and_within_bounds(long minor)
    {
        const string range = "must be an amount from 0.01 to 10000000000.00";
        var amount = new Money(minor);
        Assert.That(
            new CreditBalance.Validator().MessageFor(new("7", amount, null)),
            Is.EqualTo($"amount {range}")
        );
        Assert.That(
            new IssueInvoice.Validator().MessageFor(new("7", amount, null)),
            Is.EqualTo($"amount {range}")
        );
        Assert.That(
            new RecordPurchase.Validator().MessageFor(new("7", "a", "b", "c", amount)),
            Is.EqualTo($"price {range}")
        );
    }

    private static void SaysOfPassword(string? password, string? message) =>
        Assert.Multiple(() =>
        {
            Assert.That(
                new CreateUser.Validator().MessageFor(new("a@x.com", "ann", password, null)),
                Is.EqualTo(message)
            );
            Assert.That(
                new SetPassword.Validator().MessageFor(new("7", password)),
                Is.EqualTo(message)
            );
            Assert.That(
                new SetOperatorPassword.Validator().MessageFor(new(password)),
                Is.EqualTo(message)
            );
        });
}
