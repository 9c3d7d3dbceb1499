namespace SharePanel.Api.Tests.Harness;

/// <summary>An account with one of its keys, who calls.</summary>
public sealed record User(ApiClient Api, long Id, string Username, string Email)
{
    public const string Password = "password";

    public string Key { get; init; } = "";
    public long KeyId { get; init; }

    /// <summary>The start of a URL in the customer's form, with mode and key.</summary>
    public string Url(string mode, string action, string more = "") =>
        $"/api?mode={mode}&api_key={Key}&{(mode == "stats" ? "type" : "action")}={action}{more}";

    /// <summary>Calls with everything in the query, as the reference shows.</summary>
    public Task<Reply> GetAsync(string mode, string? action, object? parameters = null) =>
        CallAsync(Via.Query, mode, action, parameters);

    /// <summary>Calls with everything in a JSON body, as the customer's samples do.</summary>
    public Task<Reply> PostAsync(string mode, string? action, object? parameters = null) =>
        CallAsync(Via.Json, mode, action, parameters);

    public Task<Reply> CallAsync(Via via, string mode, string? action, object? parameters = null) =>
        Api.CallAsync(via, mode, action, Parameters.Of(parameters).Prepend(new("api_key", Key)));
}

public static class Parameters
{
    /// <summary>The properties of an anonymous object, or the entries of a dictionary, by their names on the wire.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(object? parameters) =>
        parameters switch
        {
            null => [],
            IEnumerable<KeyValuePair<string, object?>> pairs => pairs,
            _ => parameters
                .GetType()
                .GetProperties()
                .Select(p => new KeyValuePair<string, object?>(p.Name, p.GetValue(parameters))),
        };
}
