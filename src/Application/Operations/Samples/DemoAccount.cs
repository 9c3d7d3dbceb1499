using System.Text.Json.Nodes;
using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;
using SharePanel.Domain.Text;

namespace SharePanel.Application.Operations.Samples;

/// <summary>Puts together an account of the demo data: its books, notices, activity and use follow from a few words.</summary>
internal sealed class DemoAccount(string name, string plan, Money price, DateTimeOffset now)
{
    private const int NewDays = 60;

    private readonly List<SampleOrg> orgs = [];
    private readonly List<SampleInstance> instances = [];
    private readonly List<SampleActivity> activity = [];

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
        var books = new DemoBooks(name, plan, price, Dues, Periods, Made, now);
        var welcome = new SampleNotice(
            "Welcome",
            "Your account is ready. The documentation shows how to make your first call.",
            NotificationType.Success,
            IsRead: true,
            Made
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
            Books = books.Make(),
            Orgs = orgs,
            Instances = instances,
            Notices = [welcome, .. books.Notices],
            Activity = [.. activity.OrderBy(entry => entry.CreatedAt)],
            Usage = DemoUsage.Until(DailyRequests, now),
        };
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
}
