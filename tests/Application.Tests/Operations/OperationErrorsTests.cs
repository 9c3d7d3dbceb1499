using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations;

public sealed class OperationErrorsTests
{
    // The earlier is in July 2035 where it was given, and in June in UTC.
    private static readonly DateTimeOffset EndOfJune = new(
        2035,
        7,
        1,
        1,
        0,
        0,
        TimeSpan.FromHours(2)
    );
    private static readonly DateTimeOffset InMay = new(2034, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private static readonly Error TooFarAhead = new(
        "too_far_ahead",
        400,
        "as_of is 2035-06-30, and now is 2034-05-06: months are invoiced at most a year ahead"
    );

    private static readonly TestCaseData[] All =
    [
        Case(
            OperationErrors.EmailTaken,
            new("email_taken", 409, "An account with this e-mail already exists")
        ),
        Case(
            OperationErrors.UsernameTaken,
            new("username_taken", 409, "An account with this username already exists")
        ),
        Case(OperationErrors.DemoExists, new("demo_exists", 409, "The demo data is already here")),
        Case(
            OperationErrors.NoAccount("bob"),
            new("account_not_found", 404, "No account has this e-mail or id: bob")
        ),
        Case(
            OperationErrors.NoPlan("gold", ["free", "pro", "team"]),
            new("plan_not_found", 404, "No plan is named gold; the plans are free, pro, team")
        ),
        Case(
            OperationErrors.PlanIncomplete("team"),
            new(
                "plan_incomplete",
                404,
                "No plan is named team; to add it, give its price and all its limits"
            )
        ),
        Case(
            OperationErrors.NoOrganization(1234),
            new("organization_not_found", 404, "No organization has this id: 1234")
        ),
        Case(
            OperationErrors.NotAMember(Accounts.AnnsAccount, 1234),
            new("not_a_member", 409, "ann@example.com is not a member of organization 1234")
        ),
        Case(
            OperationErrors.IsOwner(Accounts.AnnsAccount),
            new(
                "is_organization_owner",
                409,
                "ann@example.com is the administrator whom the organization belongs to, and stays one"
            )
        ),
        Case(
            OperationErrors.LastAdmin(Accounts.AnnsAccount),
            new(
                "last_organization_admin",
                409,
                "ann@example.com is the organization's last administrator; make another member one first"
            )
        ),
        Case(
            OperationErrors.InstanceLimit(Accounts.AnnsAccount),
            new(
                "instance_limit_reached",
                403,
                "The plan free of ann@example.com allows 1 instances, and all are in use"
            )
        ),
        Case(
            OperationErrors.NoInstance(1234),
            new("instance_not_found", 404, "No instance has this id: 1234")
        ),
        Case(
            OperationErrors.NoInvoice("INV-1"),
            new("invoice_not_found", 404, "No invoice has this id or number: INV-1")
        ),
        Case(
            OperationErrors.NoKey(1234),
            new("api_key_not_found", 404, "No API key has this id: 1234")
        ),
        Case(
            OperationErrors.BalanceTooLow(Accounts.AnnsAccount, new Money(499), new Money(1050)),
            new(
                "balance_too_low",
                409,
                "The balance of ann@example.com is 4.99, which does not cover 10.50"
            )
        ),
        Case(OperationErrors.TooFarAhead(EndOfJune, InMay), TooFarAhead),
    ];

    [TestCaseSource(nameof(All))]
    public void Say_what_to_change(Error error, Error expected) =>
        Assert.That(error, Is.EqualTo(expected));

    [Test]
    [SetCulture("fa-IR")]
    public void Know_only_the_Gregorian_calendar() =>
        Assert.That(OperationErrors.TooFarAhead(EndOfJune, InMay), Is.EqualTo(TooFarAhead));

    private static TestCaseData Case(Error error, Error expected) =>
        new TestCaseData(error, expected).SetArgDisplayNames(expected.Code);
}
