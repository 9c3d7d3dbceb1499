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

    /// <summary>
    /// Parameters of a call that succeeds for <paramref name="user"/>, with the rows it needs: what is required, every id,
    /// and for an update something to change.
    /// </summary>
    public static async Task<object> PrepareAsync(string label, User user, Given given)
    {
        var action = Find(label);
        var parameters = new Dictionary<string, object?>();
        foreach (var parameter in action.Parameters.Where(p => p.IsRequired || IsId(p)))
            parameters[parameter.Name] = await ValueAsync(parameter.Name, user, given);
        if (action.IsCommand && action.Name == "update")
        {
            var field = action.Parameters.First(p => !p.IsRequired && p.Type == typeof(string));
            parameters[field.Name] = "New";
        }
        return parameters;
    }

    private static bool IsId(ActionParameter parameter) =>
        parameter.Name.EndsWith("_id", StringComparison.Ordinal);

    /// <exception cref="InvalidOperationException">A parameter that no action had before needs a value here.</exception>
    private static async Task<object> ValueAsync(string name, User user, Given given) =>
        name switch
        {
            "org_id" => await given.OrgAsync(user),
            "instance_id" => await given.InstanceAsync(user),
            "invoice_id" => await given.InvoiceAsync(user),
            "notification_id" => await given.NotificationAsync(user),
            "key_id" => (await given.KeyAsync(user)).KeyId,
            "status" => "sleep",
            "query" => "a",
            "email" => user.Email,
            "password" => User.Password,
            _ => throw new InvalidOperationException($"What does {name} take? Say it here."),
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
