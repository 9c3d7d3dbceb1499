using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>The errors of operations, by status. What operations have in common is written once.</summary>
internal sealed class Failures(JsonObject responses, JsonObject examples)
{
    private readonly Dictionary<Error, string> names = [];

    // What many operations have in common is a component.
    public JsonObject Of(DocumentedAction action, int status, IReadOnlyList<Error> errors)
    {
        if (action.Declared.Anonymous || !errors.All(ErrorCatalogue.IsOfProtocol))
            return Inline(action, status, errors);
        var name = ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);
        foreach (var calls in errors.Select(ErrorCatalogue.CallsThatMeet).Distinct())
            name += calls is Calls.All or Calls.WithKey ? "" : $"{calls}";
        responses[name] ??= Inline(action, status, errors);
        return Nodes.Reference("responses", name);
    }

    private JsonObject Inline(DocumentedAction action, int status, IReadOnlyList<Error> errors)
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

    private JsonObject Examples(IReadOnlyList<Error> errors)
    {
        var all = new JsonObject();
        foreach (var error in errors)
        {
            if (!ErrorCatalogue.IsOfProtocol(error))
                all[FreeName(error, all)] = Example(error);
            else
            {
                var name = names.GetValueOrDefault(error) ?? FreeName(error, examples);
                names[error] = name;
                examples[name] ??= Example(error);
                all[name] = Nodes.Reference("examples", name);
            }
        }
        return all;
    }

    private static string FreeName(Error error, JsonObject taken)
    {
        var name = error.Code;
        for (var i = 2; taken.ContainsKey(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{error.Code}_{i}");
        return name;
    }

    private static JsonObject Example(Error error) =>
        new()
        {
            ["summary"] = error.Message,
            ["value"] = new JsonObject
            {
                ["status"] = "error",
                ["message"] = error.Message,
                ["timestamp"] = "2026-03-15T12:00:00+00:00",
            },
        };
}
