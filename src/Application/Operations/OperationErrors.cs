using System.Globalization;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations;

/// <summary>How the operator's requests are refused; each message says what to change.</summary>
public static class OperationErrors
{
    public static readonly Error EmailTaken = new(
        "email_taken",
        409,
        "An account with this e-mail already exists"
    );

    public static readonly Error UsernameTaken = new(
        "username_taken",
        409,
        "An account with this username already exists"
    );

    public static readonly Error DemoExists = new(
        "demo_exists",
        409,
        "The demo data is already here"
    );

    public static Error NoAccount(string emailOrId) =>
        new("account_not_found", 404, $"No account has this e-mail or id: {emailOrId}");

    public static Error NoPlan(string name, IEnumerable<string> names) =>
        new(
            "plan_not_found",
            404,
            $"No plan is named {name}; the plans are {string.Join(", ", names)}"
        );

    public static Error PlanIncomplete(string name) =>
        new(
            "plan_incomplete",
            404,
            $"No plan is named {name}; to add it, give its price and all its limits"
        );

    public static Error NoOrganization(long id) =>
        new("organization_not_found", 404, Invariant($"No organization has this id: {id}"));

    public static Error NotAMember(AccountRef account, long orgId) =>
        new(
            "not_a_member",
            409,
            Invariant($"{account.Email} is not a member of organization {orgId}")
        );

    public static Error IsOwner(AccountRef account) =>
        new(
            "is_organization_owner",
            409,
            $"{account.Email} is the administrator whom the organization belongs to, and stays one"
        );

    public static Error LastAdmin(AccountRef account) =>
        new(
            "last_organization_admin",
            409,
            $"{account.Email} is the organization's last administrator; make another member one first"
        );

    public static Error InstanceLimit(AccountRef account) =>
        new(
            "instance_limit_reached",
            403,
            Invariant(
                $"The plan {account.Plan} of {account.Email} allows {account.InstanceLimit} instances, and all are in use"
            )
        );

    public static Error NoInstance(long id) =>
        new("instance_not_found", 404, Invariant($"No instance has this id: {id}"));

    public static Error NoInvoice(string idOrNumber) =>
        new("invoice_not_found", 404, $"No invoice has this id or number: {idOrNumber}");

    public static Error NoKey(long id) =>
        new("api_key_not_found", 404, Invariant($"No API key has this id: {id}"));

    public static Error BalanceTooLow(AccountRef account, Money balance, Money price) =>
        new(
            "balance_too_low",
            409,
            $"The balance of {account.Email} is {balance}, which does not cover {price}"
        );

    public static Error TooFarAhead(DateTimeOffset asOf, DateTimeOffset now) =>
        new(
            "too_far_ahead",
            400,
            Invariant(
                $"as_of is {asOf.UtcDateTime:yyyy-MM-dd}, and now is {now.UtcDateTime:yyyy-MM-dd}: months are invoiced at most a year ahead"
            )
        );

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
