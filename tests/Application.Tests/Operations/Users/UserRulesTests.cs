using SharePanel.Application.Operations.Users;

namespace SharePanel.Application.Tests.Operations.Users;

public sealed class UserRulesTests
{
    private const string UsernameTakes =
        "username must be text of at most 100 characters without control characters";

    private const string PlanTakes =
        "plan must be text of at most 50 characters without control characters";

    [TestCase(null, "email is required")]
    [TestCase("", "email is required")]
    [TestCase("ann", "email must be an e-mail address")]
    [TestCase("a@x.com", null)]
    public void A_new_account_has_an_address(string? email, string? message) =>
        Assert.That(
            new CreateUser.Validator().MessageFor(new(email, "ann", "long-enough", null)),
            Is.EqualTo(message)
        );

    [TestCase(null, "username is required")]
    [TestCase(0, "username is required")]
    [TestCase(1, null)]
    [TestCase(100, null)]
    [TestCase(101, UsernameTakes)]
    public void A_new_account_has_a_username(int? length, string? message) =>
        Assert.That(
            new CreateUser.Validator().MessageFor(
                new("a@x.com", Letters.Of(length), "long-enough", null)
            ),
            Is.EqualTo(message)
        );

    [TestCase(null, null)]
    [TestCase(0, null)]
    [TestCase(50, null)]
    [TestCase(51, PlanTakes)]
    public void A_new_account_may_have_a_plan(int? length, string? message) =>
        Assert.That(
            new CreateUser.Validator().MessageFor(
                new("a@x.com", "ann", "long-enough", Letters.Of(length))
            ),
            Is.EqualTo(message)
        );

    [TestCase(null, "plan is required")]
    [TestCase(0, "plan is required")]
    [TestCase(1, null)]
    [TestCase(50, null)]
    [TestCase(51, PlanTakes)]
    public void An_account_moves_to_a_plan_that_is_named(int? length, string? message) =>
        Assert.That(
            new SetPlan.Validator().MessageFor(new("7", Letters.Of(length))),
            Is.EqualTo(message)
        );
}
