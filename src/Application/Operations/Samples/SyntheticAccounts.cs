using System.Globalization;
using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Instances;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations.Samples;

/// <summary>
/// Accounts for sizing and benchmarks, all alike: 5 organizations, 10 instances and 24 monthly invoices each. What number
/// an account has decides everything of it but its key.
/// </summary>
public static class SyntheticAccounts
{
    public const string EmailEnd = "@load.sharepanel.example";
    public const string Password = "load-password";

    private const string Plan = "pro";
    private const int Orgs = 5;
    private const int Instances = 10;
    private const int Invoices = 24;
    private const int Notices = 4;
    private static readonly Money MonthlyPrice = new(2500);
    private static readonly string[] Statuses =
    [
        InstanceStatus.Active,
        InstanceStatus.Active,
        InstanceStatus.Sleep,
        InstanceStatus.Active,
        InstanceStatus.Dead,
    ];

    /// <summary>The e-mail address of an account: <c>user1@load.sharepanel.example</c>.</summary>
    public static string Email(int number) => Text($"user{number}{EmailEnd}");

    public static SampleAccount Make(int number, string passwordHash, DateTimeOffset now)
    {
        var months = SamplePeriod.Until(now, Invoices);
        var made = months[0].Start;
        return new SampleAccount
        {
            Username = Text($"load-user{number}"),
            Email = Email(number),
            PasswordHash = passwordHash,
            Plan = Plan,
            CreatedAt = made,
            PlanSince = made,
            KeyToken = ApiKeyToken.Generate(),
            KeyName = "Load",
            Books = BooksOf(number, months),
            Orgs =
            [
                .. Enumerable
                    .Range(1, Orgs)
                    .Select(i => new SampleOrg(
                        Text($"Organization {number}-{i}"),
                        OrgPath(number, i),
                        Contact: null,
                        made.AddDays(i)
                    )),
            ],
            Instances =
            [
                .. Enumerable
                    .Range(1, Instances)
                    .Select(i => new SampleInstance(
                        Text($"Instance {number}-{i}"),
                        Text($"load-instance-{number}-{i}"),
                        i % 2 == 0 ? InstanceKind.Sms : InstanceKind.Sncs,
                        Instance.DefaultInstanceType,
                        Statuses[i % Statuses.Length],
                        i <= Orgs ? OrgPath(number, i) : null,
                        made.AddDays(i + Orgs)
                    )),
            ],
            Notices =
            [
                .. Enumerable
                    .Range(0, Notices)
                    .Select(i => new SampleNotice(
                        "New Invoice",
                        $"Your invoice {Number(months[i], number, i)} has been generated",
                        NotificationType.Info,
                        IsRead: i < Notices / 2,
                        months[i].Start.AddHours(1)
                    )
                    {
                        InvoiceNumber = Number(months[i], number, i),
                    }),
            ],
        };
    }

    // The credit pays all but the last two invoices, and what is left of it does not pay another.
    private static SampleBooks BooksOf(int number, IReadOnlyList<SamplePeriod> months)
    {
        var books = new SampleBooks();
        books.Credit(
            Text($"CR-LOAD-{number}"),
            new Money((MonthlyPrice.Minor * (Invoices - 2)) + 1000),
            months[0].Start
        );
        for (var i = 0; i < Invoices; i++)
        {
            var invoice = Number(months[i], number, i);
            var at = months[i].Start.AddHours(1);
            if (i < Invoices - 2)
                books.PaidInvoice(invoice, "Plan pro", MonthlyPrice, at, months[i]);
            else
                books.UnpaidInvoice(
                    invoice,
                    "Plan pro",
                    MonthlyPrice,
                    i == Invoices - 1 ? InvoiceStatus.Pending : InvoiceStatus.Overdue,
                    at,
                    months[i]
                );
        }
        return books;
    }

    private static string OrgPath(int number, int i) => Text($"load-org-{number}-{i}");

    // Six digits of base 36 tell all invoices of all accounts apart.
    private static string Number(SamplePeriod month, int number, int i)
    {
        Span<char> digits = stackalloc char[6];
        var rest = ((long)number * Invoices) + i;
        for (var place = digits.Length - 1; place >= 0; place--)
        {
            digits[place] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(int)(rest % 36)];
            rest /= 36;
        }
        return string.Create(
            CultureInfo.InvariantCulture,
            $"INV-{month.Start.UtcDateTime:yyyyMMdd}-{digits}"
        );
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
