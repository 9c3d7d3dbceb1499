using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.EveryAction;

/// <summary>What it takes to call each action of the catalog with success.</summary>
internal static class Calls
{
    public static readonly ActionCatalog Catalog = new(typeof(ActionCatalog).Assembly);

    /// <summary>All actions that need a key.</summary>
    public static IEnumerable<string> WithKey() =>
        Catalog.Actions.Where(a => !a.Anonymous).Select(a => a.Label);

    public static ActionDescriptor Find(string label) =>
        Catalog.Actions.Single(action => action.Label == label);

    /// <summary>Parameters of a call that succeeds for <paramref name="user"/>, with the rows it needs.</summary>
    /// <exception cref="InvalidOperationException">An action has no row here: add it.</exception>
    public static async Task<object> PrepareAsync(string label, User user, Given given) =>
        label switch
        {
            "orgs.view" or "orgs.members" or "orgs.delete" => new
            {
                org_id = await given.OrgAsync(user),
            },
            "orgs.update" => new { org_id = await given.OrgAsync(user), title = "New" },
            "instances.view" => new { instance_id = await given.InstanceAsync(user) },
            "instances.update_status" => new
            {
                instance_id = await given.InstanceAsync(user),
                status = "sleep",
            },
            "billing.invoice" => new { invoice_id = await given.InvoiceAsync(user) },
            "notifications.mark_read" or "notifications.delete" => new
            {
                notification_id = await given.NotificationAsync(user),
            },
            "api_keys.delete" or "api_keys.usage" => new
            {
                key_id = (await given.KeyAsync(user)).KeyId,
            },
            "profile.update" => new { bio = "Hello" },
            "search" => new { query = "a" },
            "orgs.list"
            or "orgs.new"
            or "profile.view"
            or "profile.stats"
            or "profile.limits"
            or "instances.list"
            or "instances.delete_dead"
            or "instances.awaken_all"
            or "instances.sleep_all"
            or "billing.balance"
            or "billing.invoices"
            or "billing.transactions"
            or "billing.purchases"
            or "billing.plans"
            or "analytics.overview"
            or "analytics.usage"
            or "analytics.activity"
            or "analytics.spending"
            or "notifications.list"
            or "notifications.unread_count"
            or "api_keys.list"
            or "api_keys.create"
            or "stats.overview"
            or "stats.instances"
            or "stats.organizations" => new { },
            _ => throw new InvalidOperationException($"How is {label} called? Add it here."),
        };

    public static Task<Reply> CallAsync(this User user, Via via, string label, object parameters)
    {
        var action = Find(label);
        return user.CallAsync(
            via,
            action.Mode,
            action.Name.Length == 0 ? null : action.Name,
            parameters
        );
    }
}
