using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;
using SharePanel.Api.Protocol;

namespace SharePanel.Api.Insight;

/// <summary>
/// Takes everything out of a span that the program itself has not chosen: paths, queries and headers carry keys, and what the
/// framework records of them may grow with any of its versions.
/// </summary>
internal sealed class SpanCleaner : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        RequestSpan.ModeTag,
        RequestSpan.ActionTag,
        RequestSpan.ErrorTag,
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "network.protocol.version",
        "url.scheme"
    );

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!Kept.Contains(name))
                data.SetTag(name, value: null);
        }
        // The caller's own words, and those of a fault.
        data.TraceStateString = null;
        data.SetStatus(data.Status);
    }
}
