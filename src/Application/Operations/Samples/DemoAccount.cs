using System.Globalization;
using System.Text.Json.Nodes;
using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;
using SharePanel.Domain.Text;

namespace SharePanel.Application.Operations.Samples;

/// <summary>Which invoices of a demo account are still open.</summary>
internal enum DemoDues
{
    None,
    Pending,
    OverdueAndPending,
}

/// <summary>Puts together an account of the demo data: its books, notices, activity and use follow from a few words.</summary>
internal sealed class DemoAccount(string name, string plan, Money price, DateTimeOffset now)
{
    private const int UsageDays = 90;
    private const int MonthDays = 30;

    private readonly List<SampleOrg> orgs = [];
    private readonly List<SampleInstance> instances = [];
    private readonly List<SampleActivity> activity = [];
    private readonly List<SampleNotice> notices = [];

    /// <summary>How many months of the plan have been invoiced.</summary>
    public int Months { get; init; }
    public DemoDues Dues { get; init; }

    /// <summary>Requests of an ordinary day.</summary>
    public int DailyRequests { get; init; }

    private DateTimeOffset Made => DaysAgo(Math.Max(Months + 1, 2) * MonthDays);

    public void Org(string title, int daysAgo, params SampleMember[] members)
    {
        var org = new SampleOrg(
            title,
            UniquePath.From(title, "organization"),
            $"{name}@sharepanel.example",
            DaysAgo(daysAgo)
        )
        {
            Members = members,
        };
        orgs.Add(org);
        Log("organization_created", "organization", org.Path, "org_name", title, org.CreatedAt);
    }

    public void Instance(
        string title,
        string type,
        string instanceType,
        string status,
        string? orgPath,
        int daysAgo
    )
    {
        var instance = new SampleInstance(
            title,
            UniquePath.From(title, "instance"),
            type,
            instanceType,
            status,
            orgPath,
            DaysAgo(daysAgo)
        );
        instances.Add(instance);
        Log(
            "instance_created",
            "instance",
            instance.Path,
            "instance_name",
            title,
            instance.CreatedAt
        );
    }

    public SampleAccount Build(string passwordHash, string firstName, string lastName, string? bio)
    {
        var books = Books();
        notices.Add(
            new SampleNotice(
                "Welcome",
                "Your account is ready. The documentation shows how to make your first call.",
                NotificationType.Success,
                IsRead: true,
                Made
            )
        );
        return new SampleAccount
        {
            Username = name,
            Email = $"{name}@sharepanel.example",
            PasswordHash = passwordHash,
            Plan = plan,
            FirstName = firstName,
            LastName = lastName,
            Bio = bio,
            CreatedAt = Made,
            KeyToken = ApiKeyToken.Generate(),
            KeyName = "Website",
            Books = books,
            Orgs = orgs,
            Instances = instances,
            Notices = [.. notices.OrderBy(notice => notice.CreatedAt)],
            Activity = [.. activity.OrderBy(entry => entry.CreatedAt)],
            Usage = [.. Enumerable.Range(1, UsageDays).SelectMany(Use)],
        };
    }

    private SampleBooks Books()
    {
        var books = new SampleBooks();
        if (Months == 0)
            return books;
        books.Credit(Reference("CR", Made, 0), new Money(price.Minor * 2), Made.AddHours(1));
        books.UnpaidInvoice(
            Reference("INV", Made, 0),
            "Issued in error",
            price,
            InvoiceStatus.Void,
            Made.AddHours(2)
        );
        for (var month = 1; month <= Months; month++)
            BookMonth(books, month);
        if (Dues == DemoDues.None)
            books.Credit(Reference("CR", now, 99), new Money(price.Minor * 3), DaysAgo(2));
        return books;
    }

    private void BookMonth(SampleBooks books, int month)
    {
        // The last one is young enough not to be due yet, the one before it is due for two weeks.
        var at = Made.AddDays(month * MonthDays).AddDays(MonthDays - 5);
        var number = Reference("INV", at, month);
        var open = month - Months + Open;
        var status =
            open <= 0 ? InvoiceStatus.Paid
            : open < Open ? InvoiceStatus.Overdue
            : InvoiceStatus.Pending;
        if (status == InvoiceStatus.Paid)
        {
            books.Credit(Reference("CR", at, month), price, at.AddDays(-3));
            books.PaidInvoice(number, $"Plan {plan}", price, at);
            if (month % 4 == 0)
            {
                books.Credit(Reference("CR", at, month + 50), new Money(1500), at.AddDays(1));
                books.Buy(
                    Reference("PUR", at, month),
                    $"app-{100 + month}",
                    new Money(1250),
                    at.AddDays(2)
                );
            }
        }
        else
        {
            books.UnpaidInvoice(number, $"Plan {plan}", price, status, at);
        }
        notices.Add(
            new SampleNotice(
                "New Invoice",
                $"Your invoice {number} has been generated",
                NotificationType.Info,
                IsRead: month < Months - 1,
                at
            )
            {
                InvoiceNumber = number,
            }
        );
    }

    private int Open =>
        Dues switch
        {
            DemoDues.None => 0,
            DemoDues.Pending => 1,
            _ => 2,
        };

    // Busy weekdays, quiet weekends and a slow rise; the numbers follow from the day alone.
    private IEnumerable<SampleUsage> Use(int daysAgo)
    {
        var date = DaysAgo(daysAgo);
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var requests =
            DailyRequests * (UsageDays + 60 - daysAgo) / (UsageDays + 60) / (weekend ? 3 : 1);
        var day = (int)(date.ToUnixTimeSeconds() / 86400);
        (string Endpoint, int Share, int Microseconds)[] mix =
        [
            ("orgs.list", 30, 900),
            ("instances.list", 35, 1200),
            ("profile.view", 15, 700),
            ("billing.balance", 8, 650),
            ("notifications.unread_count", 12, 600),
        ];
        foreach (var (endpoint, share, microseconds) in mix)
        {
            var count = Math.Max(1, requests * (share + (day % 5)) / 100);
            var errors = count * (day % 4) / 100;
            yield return new SampleUsage(
                day,
                endpoint,
                count - errors,
                errors,
                (long)count * (microseconds + (day % 7 * 40)),
                date
            );
        }
    }

    private void Log(
        string action,
        string type,
        string path,
        string field,
        string value,
        DateTimeOffset at
    ) =>
        activity.Add(
            new SampleActivity(
                action,
                type,
                path,
                new JsonObject { [field] = value }.ToJsonString(),
                at
            )
        );

    private DateTimeOffset DaysAgo(int days) => now.AddDays(-days).AddMinutes(-17);

    private string Reference(string prefix, DateTimeOffset at, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}-{at.UtcDateTime:yyyyMMdd}-{name[..2].ToUpperInvariant()}{number:0000}"
        );
}
