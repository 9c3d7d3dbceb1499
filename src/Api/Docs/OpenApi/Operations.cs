using System.Text.Json.Nodes;
using SharePanel.Api.Docs.Reference;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>One operation for each action, at its path form.</summary>
internal sealed class Operations(Answers answers, JsonObject schemas)
{
    private static readonly string[] BodyTypes =
    [
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ];

    public JsonObject Of(DocumentedAction action) =>
        new() { [action.IsPost ? "post" : "get"] = Operation(action) };

    private JsonObject Operation(DocumentedAction action)
    {
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray(action.Declared.Mode),
            ["operationId"] = action.Label.Replace('.', '_'),
            ["summary"] = action.Title,
            ["description"] = Description(action),
            ["parameters"] = Parameters(action),
        };
        if (action.Declared.Anonymous)
            operation["security"] = new JsonArray();
        if (action.IsPost && action.Parameters.Count > 0)
            operation["requestBody"] = Body(action);
        operation["responses"] = answers.Of(action);
        return operation;
    }

    private static string Description(DocumentedAction action)
    {
        var verbs = action.Declared.IsCommand ? "POST" : "GET or POST";
        var notes = new List<string>
        {
            action.Description,
            $"The same call in the query form: {verbs} `{action.QueryForm}`",
        };
        if (action.Declared.Free)
            notes.Add("Calls are free: they take nothing from the plan's requests.");
        return string.Join("\n\n", notes);
    }

    private static JsonArray Parameters(DocumentedAction action)
    {
        var parameters = new JsonArray();
        if (!action.IsPost)
        {
            foreach (var parameter in action.Parameters)
                parameters.Add((JsonNode)Query(parameter));
        }
        if (action.Declared.IsCommand)
            parameters.Add((JsonNode)Nodes.Reference("parameters", "Idempotency-Key"));
        parameters.Add((JsonNode)Nodes.Reference("parameters", "X-Request-Id"));
        return parameters;
    }

    private static JsonObject Query(DocumentedParameter parameter)
    {
        var query = new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = "query",
            ["description"] = parameter.Description,
            ["schema"] = ParameterSchemas.Of(parameter.Declared),
        };
        if (parameter.Declared.IsRequired)
            query["required"] = true;
        if (Nodes.Value(parameter.Declared.Example) is { } example)
            query["example"] = example;
        return query;
    }

    private JsonObject Body(DocumentedAction action)
    {
        var name = DataSchemas.NameOf(action.Declared.RequestType);
        schemas[name] = ParameterSchemas.Body(action);
        var content = new JsonObject();
        foreach (var type in BodyTypes)
        {
            content[type] = new JsonObject
            {
                ["schema"] = Nodes.Reference("schemas", name),
                ["example"] = ParameterSchemas.BodyExample(action),
            };
        }
        var body = new JsonObject { ["content"] = content };
        if (action.Parameters.Any(parameter => parameter.Declared.IsRequired))
            body["required"] = true;
        return body;
    }
}
