using System.Text.Json.Nodes;
using SharePanel.Api.Docs.Reference;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>The answers of an operation: the success, and for each status the errors that have it.</summary>
internal sealed class Answers(DataSchemas data, Failures failures)
{
    public JsonObject Of(DocumentedAction action)
    {
        var responses = new JsonObject { ["200"] = Success(action) };
        foreach (var status in action.Failures.GroupBy(error => error.Status))
            responses[$"{status.Key}"] = failures.Of(action, status.Key, [.. status]);
        return responses;
    }

    private JsonObject Success(DocumentedAction action)
    {
        var media = new JsonObject { ["schema"] = Envelope(action.Declared) };
        if (action.Answer is { } answer)
            media["example"] = answer.DeepClone();
        return new()
        {
            ["description"] = action.Declared.Message,
            ["headers"] = AnswerHeaders.OfSuccess(action),
            ["content"] = new JsonObject { ["application/json"] = media },
        };
    }

    private JsonObject Envelope(ActionDescriptor action)
    {
        var hasData = action.ValueType != typeof(Done);
        var properties = new JsonObject
        {
            ["status"] = new JsonObject { ["const"] = "success" },
            // What answers without data can have another message: how many, or that it was all.
            ["message"] = hasData
                ? new JsonObject { ["const"] = action.Message }
                : new JsonObject { ["type"] = "string" },
            ["timestamp"] = Nodes.Reference("schemas", "Timestamp"),
        };
        if (hasData)
            properties["data"] = data.Of(action.ValueType);
        return new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = Nodes.Texts(properties.Select(property => property.Key)),
            ["additionalProperties"] = false,
        };
    }
}
