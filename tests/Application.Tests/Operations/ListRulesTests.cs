using SharePanel.Application.Operations.Instances;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Keys;
using SharePanel.Application.Operations.Orgs;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations;

public sealed class ListRulesTests
{
    private const string LimitTakes = "limit must be a whole number from 1 to 1000";
    private const string OffsetTakes = "offset must be a whole number from 0 to 2147483647";

    [TestCase(0, null, LimitTakes)]
    [TestCase(1, null, null)]
    [TestCase(1000, null, null)]
    [TestCase(1001, null, LimitTakes)]
    [TestCase(null, -1, OffsetTakes)]
    [TestCase(null, 0, null)]
    [TestCase(null, int.MaxValue, null)]
    [TestCase(null, null, null)]
    public void A_list_takes_a_whole_list_at_most(int? limit, int? offset, string? message) =>
        Assert.Multiple(() =>
        {
            Assert.That(
                new ListUsers.Validator().MessageFor(new(limit, offset)),
                Is.EqualTo(message)
            );
            Assert.That(
                new ListUserKeys.Validator().MessageFor(new("7", limit, offset)),
                Is.EqualTo(message)
            );
            Assert.That(
                new ListOrganizations.Validator().MessageFor(new(null, limit, offset)),
                Is.EqualTo(message)
            );
            Assert.That(
                new ListAllInstances.Validator().MessageFor(new(null, limit, offset)),
                Is.EqualTo(message)
            );
            Assert.That(
                new ListAllInvoices.Validator().MessageFor(new(null, limit, offset)),
                Is.EqualTo(message)
            );
        });

    [TestCase(0, "user must be text that is not empty")]
    [TestCase(1, null)]
    [TestCase(254, null)]
    [TestCase(255, "user must be text of at most 254 characters without control characters")]
    public void A_list_may_be_of_one_account(int length, string? message)
    {
        var user = Letters.Of(length);
        Assert.Multiple(() =>
        {
            Assert.That(
                new ListOrganizations.Validator().MessageFor(new(user, null, null)),
                Is.EqualTo(message)
            );
            Assert.That(
                new ListAllInstances.Validator().MessageFor(new(user, null, null)),
                Is.EqualTo(message)
            );
            Assert.That(
                new ListAllInvoices.Validator().MessageFor(new(user, null, null)),
                Is.EqualTo(message)
            );
        });
    }
}
