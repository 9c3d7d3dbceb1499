using System.Text.Json.Nodes;
using SharePanel.Api.Docs.OpenApi;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Tests.EveryAction;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Docs;

/// <summary>What every action answers to its own sample, on the demo data.</summary>
internal static class Recording
{
    private const int RowsShown = 2;

    public static async Task<JsonObject> MakeAsync()
    {
        var answers = new JsonObject();
        foreach (var action in ApiReference.Of(Calls.Catalog).Actions)
            answers[action.Label] = await AnswerAsync(action);
        return answers;
    }

    // Each on a host of its own, so that none sees what another has changed or counted.
    private static async Task<JsonNode> AnswerAsync(DocumentedAction action)
    {
        await using var host = await DemoHost.StartAsync();
        var reply = await host.Demo.CallAsync(
            action.IsPost ? Via.Json : Via.Query,
            action.Label,
            action.Sampled.ToDictionary(parameter => parameter.Name, parameter => parameter.Example)
        );
        if (reply.Status != 200)
            throw new InvalidOperationException(
                $"The sample of {action.Label} does not work: {reply}"
            );
        var answer = JsonNode.Parse(reply.Bytes)!;
        if (answer["data"] is JsonArray rows)
        {
            while (rows.Count > RowsShown)
                rows.RemoveAt(RowsShown);
        }
        if (action.Declared.AnswersSecret)
            answer["data"]!["api_key"] = "sp_live_…";
        return answer;
    }

    public static string Text(JsonNode node) => node.ToJsonString(Nodes.Readable) + "\n";
}
