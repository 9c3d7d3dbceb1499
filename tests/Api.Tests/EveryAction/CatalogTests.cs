using SharePanel.Api.Tests.Docs;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.EveryAction;

/// <summary>The catalog against the customer's reference.</summary>
public sealed class CatalogTests
{
    private const string GetOrPost = "GET/POST";
    private const string Post = "POST";

    // Mode, value of the parameter that tells actions apart, verbs, message of success: as the reference has them.
    private static readonly (string Mode, string Name, string Verbs, string Message)[] Reference =
    [
        ("auth", "", GetOrPost, "Authentication successful"),
        ("profile", "view", GetOrPost, "Profile retrieved successfully"),
        ("profile", "update", Post, "Profile updated successfully"),
        ("profile", "stats", GetOrPost, "Statistics retrieved successfully"),
        ("orgs", "list", GetOrPost, "Organizations retrieved successfully"),
        ("orgs", "view", GetOrPost, "Organization retrieved successfully"),
        ("orgs", "new", Post, "Organization created successfully"),
        ("orgs", "update", Post, "Organization updated successfully"),
        ("orgs", "delete", Post, "Organization deleted successfully"),
        ("orgs", "members", GetOrPost, "Members retrieved successfully"),
        ("instances", "list", GetOrPost, "Instances retrieved successfully"),
        ("instances", "view", GetOrPost, "Instance retrieved successfully"),
        ("instances", "update_status", Post, "Instance status updated successfully"),
        ("instances", "delete_dead", Post, "3 dead instances deleted successfully"),
        ("instances", "awaken_all", Post, "5 instances awakened successfully"),
        ("instances", "sleep_all", Post, "5 instances put to sleep successfully"),
        ("billing", "balance", GetOrPost, "Balance retrieved successfully"),
        ("billing", "invoices", GetOrPost, "Invoices retrieved successfully"),
        ("billing", "invoice", GetOrPost, "Invoice retrieved successfully"),
        ("billing", "transactions", GetOrPost, "Transactions retrieved successfully"),
        ("billing", "purchases", GetOrPost, "Purchases retrieved successfully"),
        ("billing", "plans", GetOrPost, "Plans retrieved successfully"),
        ("analytics", "overview", GetOrPost, "Analytics overview retrieved successfully"),
        ("analytics", "usage", GetOrPost, "Usage statistics retrieved successfully"),
        ("analytics", "activity", GetOrPost, "Activity logs retrieved successfully"),
        ("analytics", "spending", GetOrPost, "Spending analytics retrieved successfully"),
        ("notifications", "list", GetOrPost, "Notifications retrieved successfully"),
        ("notifications", "unread_count", GetOrPost, "Unread count retrieved successfully"),
        ("notifications", "mark_read", Post, "Notification marked as read"),
        ("notifications", "delete", Post, "Notification deleted successfully"),
        ("api_keys", "list", GetOrPost, "API keys retrieved successfully"),
        ("api_keys", "create", Post, "API key created successfully"),
        ("api_keys", "delete", Post, "API key deleted successfully"),
        ("api_keys", "usage", GetOrPost, "API key usage retrieved successfully"),
        ("stats", "overview", GetOrPost, "Statistics retrieved successfully"),
        ("stats", "instances", GetOrPost, "Instance statistics retrieved successfully"),
        ("stats", "organizations", GetOrPost, "Organization statistics retrieved successfully"),
        ("search", "", GetOrPost, "Search completed successfully"),
    ];

    [Test]
    public void Has_what_the_reference_has_and_no_more()
    {
        var catalog = new ActionCatalog(typeof(ActionCatalog).Assembly);
        var documented = catalog.Actions.Where(a => !a.Addition).ToList();
        TestContext.Out.WriteLine(
            $"{Reference.Length} actions in the reference, {documented.Count} of them in the catalog, {catalog.Actions.Count - documented.Count} additions"
        );
        Assert.That(
            documented.Select(a =>
                (a.Mode, a.Name, a.IsCommand ? Post : GetOrPost, Declared(a.Message))
            ),
            Is.EquivalentTo(Reference.Select(r => (r.Mode, r.Name, r.Verbs, Declared(r.Message))))
        );
    }

    [Test]
    public void Comes_in_the_order_of_the_reference()
    {
        var documented = DocumentedSamples
            .Reference.Actions.Where(action => !action.Declared.Addition)
            .Select(action => action.Label);
        Assert.That(
            documented,
            Is.EqualTo(Reference.Select(r => r.Name.Length == 0 ? r.Mode : $"{r.Mode}.{r.Name}"))
        );
    }

    [Test]
    public void Tells_actions_apart_as_the_reference_does()
    {
        var catalog = new ActionCatalog(typeof(ActionCatalog).Assembly);
        foreach (var mode in Reference.Select(r => r.Mode).Distinct())
        {
            var selector = mode switch
            {
                "auth" or "search" => null,
                "stats" => "type",
                _ => "action",
            };
            Assert.That(catalog.SelectorOf(mode), Is.EqualTo(selector), mode);
        }
    }

    [Test]
    public void Asks_for_a_key_everywhere_but_at_login() =>
        Assert.That(
            new ActionCatalog(typeof(ActionCatalog).Assembly)
                .Actions.Where(a => a.Anonymous)
                .Select(a => a.Label),
            Is.EqualTo(["auth"])
        );

    // The reference's bulk messages begin with an example's count.
    private static string Declared(string message) =>
        message.TrimStart("0123456789 ".ToCharArray());
}
