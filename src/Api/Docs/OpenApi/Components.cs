using System.Text.Json.Nodes;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>What every operation shares.</summary>
internal static class Components
{
    public static JsonObject SecuritySchemes() =>
        new()
        {
            ["bearer"] = new JsonObject
            {
                ["type"] = "http",
                ["scheme"] = "bearer",
                ["description"] = "The API key as `Authorization: Bearer …`.",
            },
            ["header"] = Key("header", "X-API-Key", "The API key in a header."),
            ["query"] = Key(
                "query",
                "api_key",
                "The API key in the query, as the reference shows. A body can carry it as well. A host can refuse keys in the URL, which end up in logs."
            ),
        };

    public static JsonObject Parameters() =>
        new()
        {
            ["Idempotency-Key"] = Header(
                "Idempotency-Key",
                "Makes the call safe to repeat for 24 hours: the change is made once, and the same key gets the first answer again. Best a random UUID.",
                new()
                {
                    ["type"] = "string",
                    ["minLength"] = 1,
                    ["maxLength"] = 255,
                    ["pattern"] = "^[ -~]+$",
                }
            ),
            ["X-Request-Id"] = Header(
                "X-Request-Id",
                "Names the call in the answer and in the server's log; a new name is made unless it is given.",
                new()
                {
                    ["type"] = "string",
                    ["maxLength"] = 64,
                    ["pattern"] = "^[A-Za-z0-9._-]+$",
                }
            ),
        };

    public static JsonObject Schemas() =>
        new()
        {
            ["Timestamp"] = new JsonObject
            {
                ["type"] = "string",
                ["format"] = "date-time",
                ["description"] = "When the answer was made, in UTC.",
            },
            ["Error"] = Object(
                ("status", new() { ["const"] = "error" }),
                ("message", new() { ["type"] = "string" }),
                ("timestamp", Nodes.Reference("schemas", "Timestamp"))
            ),
            ["Problem"] = Object(
                ("type", new() { ["const"] = "about:blank" }),
                ("title", Text("The status in words.")),
                ("status", new() { ["type"] = "integer", ["format"] = "int32" }),
                ("detail", Text("The message.")),
                ("code", Text("As in X-Error-Code.")),
                ("request_id", Text("As in X-Request-Id."))
            ),
        };

    private static JsonObject Key(string place, string name, string description) =>
        new()
        {
            ["type"] = "apiKey",
            ["in"] = place,
            ["name"] = name,
            ["description"] = description,
        };

    private static JsonObject Header(string name, string description, JsonObject schema) =>
        new()
        {
            ["name"] = name,
            ["in"] = "header",
            ["description"] = description,
            ["schema"] = schema,
        };

    private static JsonObject Text(string description) =>
        new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] members) =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(
                members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))
            ),
            ["required"] = Nodes.Texts(members.Select(member => member.Name)),
            ["additionalProperties"] = false,
        };
}
