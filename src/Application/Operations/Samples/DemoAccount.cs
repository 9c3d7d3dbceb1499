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
    private const int NewDays = 60;

    private readonly List<SampleOrg> orgs = [];
    private readonly List<SampleInstance> instances = [];
    private readonly List<SampleActivity> activity = [];
    private readonly List<SampleNotice> notices = [];

    /// <summary>How many months of the plan have been invoiced.</summary>
    public int Months { get; init; }
    public DemoDues Dues { get; init; }

    /// <summary>Requests of an ordinary day.</summary>
    public int DailyRequests { get; init; }

    private IReadOnlyList<SamplePeriod> Periods => SamplePeriod.Until(now, Months);

    private DateTimeOffset Made => Months == 0 ? DaysAgo(NewDays) : Periods[0].Start.AddDays(-2);

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
            PlanSince = Months == 0 ? Made : Periods[0].Start,
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
        books.UnpaidInvoice(
            Reference("INV", Made, 0),
            "Issued in error",
            price,
            InvoiceStatus.Void,
            Made.AddHours(2)
        );
        foreach (var (index, period) in Periods.Index())
            BookMonth(books, index + 1, period);
        if (Dues == DemoDues.None)
            books.Credit(Reference("CR", now, 99), new Money(price.Minor * 3), DaysAgo(2));
        return books;
    }

    private void BookMonth(SampleBooks books, int month, SamplePeriod period)
    {
        var at = period.Start.AddHours(2);
        var number = Reference("INV", at, month);
        var open = month - Months + Open;
        var status =
            open <= 0 ? InvoiceStatus.Paid
            : open < Open ? InvoiceStatus.Overdue
            : InvoiceStatus.Pending;
        if (status == InvoiceStatus.Paid)
        {
            books.Credit(Reference("CR", at, month), price, at.AddHours(-1));
            books.PaidInvoice(number, $"Plan {plan}", price, at, period);
            if (month % 4 == 0)
                BookExtra(books, month, at);
        }
        else
        {
            books.UnpaidInvoice(number, $"Plan {plan}", price, status, at, period);
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

    // What is left of it never pays an invoice that is to stay open.
    private void BookExtra(SampleBooks books, int month, DateTimeOffset at)
    {
        books.Credit(Reference("CR", at, month + 50), new Money(1300), at.AddDays(1));
        books.Buy(
            Reference("PUR", at, month),
            string.Create(CultureInfo.InvariantCulture, $"app-{100 + month}"),
            new Money(1250),
            at.AddDays(2)
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
