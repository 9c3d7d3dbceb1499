using System.Text.Json.Nodes;

namespace SharePanel.Api.Docs.Reference;

/// <summary>
/// Real answers of the demo data, recorded by the command that refreshes the docs: by an action's label, the JSON that came,
/// with lists cut to their first rows and secrets made unreadable.
/// </summary>
internal sealed class RecordedAnswers(JsonObject answers)
{
    public const string Resource = "answers.json";

    public static RecordedAnswers Read(Stream json) => new(JsonNode.Parse(json)!.AsObject());

    /// <summary>A copy of what an action answered; null for an action that was added after the last refresh.</summary>
    public JsonNode? Of(string label) => answers[label]?.DeepClone();
}
