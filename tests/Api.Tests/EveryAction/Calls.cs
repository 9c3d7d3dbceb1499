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
            parameters[parameter.Name] = await ValueAsync(parameter, user, given);
        if (action.IsCommand && action.Name == "update")
        {
            var field = action.Parameters.First(p => !p.IsRequired && p.Type == typeof(string));
            parameters[field.Name] = "New";
        }
        return parameters;
    }

    private static bool IsId(ActionParameter parameter) =>
        parameter.Name.EndsWith("_id", StringComparison.Ordinal);

    // Of a thing of the user's own, made for the call; else as the samples have it.
    private static async Task<object> ValueAsync(
        ActionParameter parameter,
        User user,
        Given given
    ) =>
        parameter.Name switch
        {
            "org_id" => await given.OrgAsync(user),
            "instance_id" => await given.InstanceAsync(user),
            "invoice_id" => await given.InvoiceAsync(user),
            "notification_id" => await given.NotificationAsync(user),
            "key_id" => (await given.KeyAsync(user)).KeyId,
            "email" => user.Email,
            "password" => User.Password,
            _ => parameter.Example
                ?? throw new InvalidOperationException(
                    $"Give {parameter.Name} an [Example] that a call succeeds with."
                ),
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
