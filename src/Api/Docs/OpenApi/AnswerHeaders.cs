using System.Text.Json.Nodes;
using SharePanel.Api.Docs.Reference;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>The headers of answers.</summary>
internal static class AnswerHeaders
{
    private static readonly string[] OfLimits =
    [
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
        "RateLimit",
        "RateLimit-Policy",
    ];

    public static JsonObject Components() =>
        new()
        {
            ["X-Request-Id"] = Text(
                "Names this call, also in the server's log.",
                "7d0e3a1cbe5f4c0f9a2b6d8e1f3a5c7b"
            ),
            ["X-RateLimit-Limit"] = Number(
                "Requests that the window allows that has least left in proportion.",
                100
            ),
            ["X-RateLimit-Remaining"] = Number("Requests that are left in it.", 99),
            ["X-RateLimit-Reset"] = Number("When it ends, in Unix seconds.", 1773576060),
            ["RateLimit"] = Text("The same as the IETF's draft has it.", "\"minute\";r=99;t=41"),
            ["RateLimit-Policy"] = Text(
                "Both windows of the plan, as the IETF's draft has them.",
                "\"minute\";q=100;w=60, \"day\";q=10000;w=86400"
            ),
            ["Retry-After"] = Number("Seconds to wait. A call sent after that passes.", 23),
            ["Link"] = Text(
                "Leads to the next and the previous page (RFC 8288); not there where there is none.",
                "</api/billing/invoices?limit=50&offset=50>; rel=\"next\""
            ),
            ["Idempotent-Replayed"] = new JsonObject
            {
                ["description"] =
                    "There where the answer is the repeated one of an earlier call with the same Idempotency-Key.",
                ["schema"] = new JsonObject { ["type"] = "string", ["const"] = "true" },
            },
        };

    public static JsonObject OfSuccess(DocumentedAction action)
    {
        var headers = Common(action);
        if (action.IsPaged)
            Add(headers, "Link");
        if (action.Declared.IsCommand)
            Add(headers, "Idempotent-Replayed");
        return headers;
    }

    public static JsonObject OfError(
        DocumentedAction action,
        IEnumerable<string> codes,
        bool toldToWait
    )
    {
        var headers = Common(action);
        headers["X-Error-Code"] = new JsonObject
        {
            ["description"] = "A stable name of the error.",
            ["required"] = true,
            ["schema"] = new JsonObject { ["type"] = "string", ["enum"] = Nodes.Texts(codes) },
        };
        if (toldToWait)
            Add(headers, "Retry-After");
        return headers;
    }

    private static JsonObject Common(DocumentedAction action)
    {
        var headers = new JsonObject();
        Add(headers, "X-Request-Id");
        // Without a key there is no plan to tell of.
        foreach (var name in action.Declared.Anonymous ? [] : OfLimits)
            Add(headers, name);
        return headers;
    }

    private static void Add(JsonObject headers, string name) =>
        headers[name] = Nodes.Reference("headers", name);

    private static JsonObject Text(string description, string example) =>
        Header(description, "string", example);

    private static JsonObject Number(string description, int example) =>
        Header(description, "integer", example);

    private static JsonObject Header(string description, string type, JsonNode example) =>
        new()
        {
            ["description"] = description,
            ["schema"] = new JsonObject { ["type"] = type },
            ["example"] = example,
        };
}
