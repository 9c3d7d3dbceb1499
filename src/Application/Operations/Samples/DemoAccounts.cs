using SharePanel.Domain.Orgs;

namespace SharePanel.Application.Operations.Samples;

/// <summary>The accounts of the demo data, one on each plan.</summary>
public static class DemoAccounts
{
    public const string MainEmail = "demo@sharepanel.example";
    public const string Password = "demo-password";

    /// <summary>All accounts; everything in them lies before <paramref name="now"/>.</summary>
    public static IReadOnlyList<SampleAccount> Make(string passwordHash, DateTimeOffset now) =>
        [
            Pro(passwordHash, now),
            Free(passwordHash, now),
            Basic(passwordHash, now),
            Enterprise(passwordHash, now),
        ];

    private static SampleAccount Pro(string hash, DateTimeOffset now)
    {
        var demo = new DemoAccount("demo", "pro", new(2500), now)
        {
            Months = 14,
            Dues = DemoDues.OverdueAndPending,
            DailyRequests = 420,
        };
        demo.Org(
            "Northwind Studio",
            380,
            new SampleMember("free", PermissionLevel.Viewer, IsAdmin: false),
            new SampleMember("basic", PermissionLevel.Editor, IsAdmin: false)
        );
        demo.Org(
            "Harbour Games",
            250,
            new SampleMember("enterprise", PermissionLevel.Manager, IsAdmin: true)
        );
        demo.Org("Café Zürich", 90);
        demo.Instance("Storefront", "SNCS", "default", "active", "northwind-studio", 375);
        demo.Instance("Storefront Staging", "SNCS", "default", "sleep", "northwind-studio", 370);
        demo.Instance("Match Server EU", "SMS", "performance", "active", "harbour-games", 240);
        demo.Instance("Match Server US", "SMS", "performance", "active", "harbour-games", 239);
        demo.Instance("Leaderboard", "SNCS", "default", "active", "harbour-games", 200);
        demo.Instance("Summer Campaign", "SNCS", "default", "dead", orgPath: null, 150);
        demo.Instance("Menu", "SNCS", "starter", "active", "cafe-zurich", 80);
        demo.Instance("Old Mail Relay", "SMS", "default", "dead", orgPath: null, 60);
        return demo.Build(hash, "Demi", "Doe", "Runs the demo account.");
    }

    private static SampleAccount Free(string hash, DateTimeOffset now)
    {
        var demo = new DemoAccount("free", "free", new(0), now) { DailyRequests = 12 };
        demo.Org("Fiona's Garden", 40);
        demo.Instance("Garden Blog", "SNCS", "default", "active", "fionas-garden", 39);
        return demo.Build(hash, "Fiona", "Free", bio: null);
    }

    private static SampleAccount Basic(string hash, DateTimeOffset now)
    {
        var demo = new DemoAccount("basic", "basic", new(500), now)
        {
            Months = 6,
            Dues = DemoDues.Pending,
            DailyRequests = 90,
        };
        demo.Org(
            "Basil & Sons",
            150,
            new SampleMember("demo", PermissionLevel.Manager, IsAdmin: false)
        );
        demo.Instance("Shop", "SNCS", "default", "active", "basil-sons", 148);
        demo.Instance("Order Mail", "SMS", "default", "active", "basil-sons", 140);
        demo.Instance("Shop Archive", "SNCS", "default", "sleep", orgPath: null, 45);
        return demo.Build(hash, "Basil", "Basic", bio: null);
    }

    private static SampleAccount Enterprise(string hash, DateTimeOffset now)
    {
        var demo = new DemoAccount("enterprise", "enterprise", new(10000), now)
        {
            Months = 20,
            DailyRequests = 2600,
        };
        demo.Org(
            "Erin Industries",
            560,
            new SampleMember("demo", PermissionLevel.Viewer, IsAdmin: false)
        );
        demo.Org("Erin Labs", 400);
        foreach (var region in (string[])["Frankfurt", "Dublin", "Oregon", "Tokyo", "Sydney"])
        {
            demo.Instance(
                $"Control {region}",
                "SNCS",
                "performance",
                "active",
                "erin-industries",
                550
            );
            demo.Instance($"Mail {region}", "SMS", "default", "active", "erin-industries", 540);
            demo.Instance($"Lab {region}", "SNCS", "default", "sleep", "erin-labs", 300);
        }
        return demo.Build(hash, "Erin", "Enterprise", bio: null);
    }
}
