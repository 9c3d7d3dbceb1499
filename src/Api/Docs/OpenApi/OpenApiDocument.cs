using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using SharePanel.Api.Docs.Reference;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>The API's description in OpenAPI 3.1, made from the reference.</summary>
internal static class OpenApiDocument
{
    public const string Path = "/openapi/v1.json";

    public static byte[] Write(ApiReference reference) =>
        Encoding.UTF8.GetBytes(Make(reference).ToJsonString(Nodes.Readable) + "\n");

    private static JsonObject Make(ApiReference reference)
    {
        var schemas = Components.Schemas();
        var responses = new JsonObject();
        var examples = new JsonObject();
        var operations = new Operations(
            new Answers(
                new DataSchemas(reference.Descriptions, schemas),
                new Failures(responses, examples)
            ),
            schemas
        );
        var paths = new JsonObject();
        foreach (var action in reference.Actions)
            paths[action.Declared.Path] = operations.Of(action);
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(),
            ["servers"] = new JsonArray(
                new JsonObject
                {
                    ["url"] = "/",
                    ["description"] = "The host that serves this document",
                },
                new JsonObject
                {
                    ["url"] = "https://api.sharepanel.host",
                    ["description"] = "SharePanel",
                }
            ),
            ["security"] = new JsonArray([
                .. Components
                    .SecuritySchemes()
                    .Select(s => new JsonObject { [s.Key] = new JsonArray() }),
            ]),
            ["tags"] = new JsonArray([.. reference.Modes.Select(Tag)]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = Components.SecuritySchemes(),
                ["parameters"] = Components.Parameters(),
                ["headers"] = AnswerHeaders.Components(),
                ["schemas"] = schemas,
                ["responses"] = responses,
                ["examples"] = examples,
            },
        };
    }

    private static JsonObject Info() =>
        new()
        {
            ["title"] = "SharePanel API",
            ["version"] = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
            ["description"] =
                "A host's customers manage their profile, organizations, instances, billing, usage, notifications and API keys.\n\n"
                + "Each action is described at its path, `/api/{mode}/{action}`. The same call can be made in the query form, "
                + "`/api?mode=…&action=…`, which each description shows. Parameters travel in the query, as JSON, as a form or as a "
                + "multipart form. Calls that are shown as GET are answered as POST too. The reference for people is at `/docs/index.html`.",
            ["contact"] = new JsonObject
            {
                ["name"] = "SharePanel API support",
                ["email"] = "api@sharepanel.host",
            },
        };

    private static JsonNode Tag(DocumentedMode mode) =>
        new JsonObject
        {
            ["name"] = mode.Name,
            ["x-displayName"] = mode.Title,
            ["description"] = mode.Description,
        };
}
