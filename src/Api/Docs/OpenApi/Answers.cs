using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>The answers of an operation: the success, and for each status the errors that have it.</summary>
internal sealed class Answers(DataSchemas data, JsonObject components)
{
    /// <summary>The time in examples.</summary>
    public const string ExampleTime = "2026-03-15T12:00:00+00:00";

    public JsonObject Of(DocumentedAction action)
    {
        var responses = new JsonObject { ["200"] = Success(action) };
        foreach (var status in action.Failures.GroupBy(error => error.Status))
            responses[$"{status.Key}"] = Failure(action, status.Key, [.. status]);
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

    // What many operations have in common is a component.
    private JsonObject Failure(DocumentedAction action, int status, IReadOnlyList<Error> errors)
    {
        if (action.Declared.Anonymous || !errors.All(ErrorCatalogue.IsOfProtocol))
            return Inline(action, status, errors);
        var name = ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);
        foreach (var calls in errors.Select(ErrorCatalogue.CallsThatMeet).Distinct())
            name += calls is Calls.All or Calls.WithKey ? "" : $"{calls}";
        components[name] ??= Inline(action, status, errors);
        return Nodes.Reference("responses", name);
    }

    private static JsonObject Inline(
        DocumentedAction action,
        int status,
        IReadOnlyList<Error> errors
    )
    {
        var codes = errors.Select(error => error.Code).Distinct();
        var explained = errors
            .DistinctBy(error => error.Code)
            .Select(error => $"`{error.Code}`: {error.Cause} {error.Remedy}");
        return new()
        {
            ["description"] = string.Join("\n\n", explained),
            ["headers"] = AnswerHeaders.OfError(
                action,
                codes,
                status is 429 || errors.Any(error => error.RetryAfter is not null)
            ),
            ["content"] = new JsonObject
            {
                ["application/json"] = new JsonObject
                {
                    ["schema"] = Nodes.Reference("schemas", "Error"),
                    ["examples"] = Examples(errors),
                },
                ["application/problem+json"] = new JsonObject
                {
                    ["schema"] = Nodes.Reference("schemas", "Problem"),
                },
            },
        };
    }

    private static JsonObject Examples(IReadOnlyList<Error> errors)
    {
        var examples = new JsonObject();
        foreach (var code in errors.GroupBy(error => error.Code))
        {
            foreach (var (index, error) in code.Index())
                examples[index == 0 ? code.Key : $"{code.Key}_{index + 1}"] = new JsonObject
                {
                    ["summary"] = error.Message,
                    ["value"] = new JsonObject
                    {
                        ["status"] = "error",
                        ["message"] = error.Message,
                        ["timestamp"] = ExampleTime,
                    },
                };
        }
        return examples;
    }
}
