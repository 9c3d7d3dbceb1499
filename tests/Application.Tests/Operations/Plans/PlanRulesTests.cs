using SharePanel.Application.Operations.Plans;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Plans;

public sealed class PlanRulesTests
{
    private const string PriceTakes = "price must be an amount from 0.00 to 10000000000.00";
    private const string FromNothing = "must be a whole number from 0 to 2147483647";
    private const string FromOne = "must be a whole number from 1 to 2147483647";

    private static readonly SetPlanLimits.Request Unchanged = new(
        "team",
        Price: null,
        OrgLimit: null,
        InstanceLimit: null,
        Daily: null,
        PerMinute: null,
        MaxPayloadMb: null
    );

    [TestCase(null, "name is required")]
    [TestCase(0, "name is required")]
    [TestCase(1, null)]
    [TestCase(50, null)]
    [TestCase(51, "name must be text of at most 50 characters without control characters")]
    public void A_plan_is_named(int? length, string? message) =>
        Says(Unchanged with { Name = Letters.Of(length), Daily = 1 }, message);

    [Test]
    public void A_plan_changes_in_something()
    {
        Says(Unchanged, "No fields to update");
        Assert.That(new SetPlanLimits.Validator().MissesSomething(Unchanged));
    }

    [TestCase(-1, PriceTakes)]
    [TestCase(0, null)]
    [TestCase(1_000_000_000_000, null)]
    [TestCase(1_000_000_000_001, PriceTakes)]
    public void A_price_alone_may_change_and_be_nothing(long minor, string? message) =>
        Says(Unchanged with { Price = new Money(minor) }, message);

    [TestCase(-1, FromNothing)]
    [TestCase(0, null)]
    [TestCase(int.MaxValue, null)]
    public void What_an_account_has_alone_may_change_and_be_nothing(int limit, string? takes)
    {
        Says(Unchanged with { OrgLimit = limit }, takes is null ? null : $"org_limit {takes}");
        Says(
            Unchanged with
            {
                InstanceLimit = limit,
            },
            takes is null ? null : $"instance_limit {takes}"
        );
    }

    [TestCase(0, FromOne)]
    [TestCase(1, null)]
    [TestCase(int.MaxValue, null)]
    public void What_an_account_calls_alone_may_change_and_is_something(int calls, string? takes)
    {
        Says(Unchanged with { Daily = calls }, takes is null ? null : $"daily {takes}");
        Says(Unchanged with { PerMinute = calls }, takes is null ? null : $"per_minute {takes}");
    }

    [TestCase(0, "max_payload_mb must be a whole number from 1 to 1024")]
    [TestCase(1, null)]
    [TestCase(1024, null)]
    [TestCase(1025, "max_payload_mb must be a whole number from 1 to 1024")]
    public void The_largest_body_alone_may_change(int mebibytes, string? message) =>
        Says(Unchanged with { MaxPayloadMb = mebibytes }, message);

    private static void Says(SetPlanLimits.Request request, string? message) =>
        Assert.That(new SetPlanLimits.Validator().MessageFor(request), Is.EqualTo(message));
}
