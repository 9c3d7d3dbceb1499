using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using SharePanel.Api.Protocol.Limits;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Metrics;

namespace SharePanel.Api.Protocol;

/// <summary>
/// Counts and times calls by what the catalog names; whatever it does not name is <c>other</c>. All labels are made at start,
/// so a call costs no memory.
/// </summary>
internal sealed class RequestMetrics
{
    private const string Other = "other";

    // By the hundred of the status; what nobody waited for has none.
    private static readonly string[] Statuses = ["aborted", "1xx", "2xx", "3xx", "4xx", "5xx"];

    private readonly FrozenDictionary<ActionDescriptor, Labels> known;
    private readonly Labels other = new(Other, Other);
    private readonly Histogram<double> duration;
    private readonly Counter<long> refused;
    private readonly Counter<long> throttled;
    private readonly Counter<long> unavailable;

    public RequestMetrics(ActionCatalog catalog, PanelMeter panel)
    {
        known = catalog.Actions.ToFrozenDictionary(
            action => action,
            // A mode with one action has nothing to tell it from.
            action => new Labels(action.Mode, action.Name.Length == 0 ? action.Mode : action.Name)
        );
        duration = panel.Meter.CreateHistogram(
            "sharepanel.request.duration",
            "s",
            "Calls of the API by mode, action and hundred of the status: how long each took until its answer was ready.",
            tags: null,
            PanelMeter.Moments
        );
        refused = panel.Meter.CreateCounter<long>(
            "sharepanel.requests.refused",
            "{request}",
            "Calls refused because their account had used its plan's requests."
        );
        throttled = panel.Meter.CreateCounter<long>(
            "sharepanel.logins.throttled",
            "{request}",
            "Logins refused because there were too many from one address or at one account."
        );
        unavailable = panel.Meter.CreateCounter<long>(
            "sharepanel.database.unavailable",
            "{request}",
            "Calls that the database could not serve."
        );
    }

    /// <summary>Shows what has not happened yet as nothing so far.</summary>
    public void Begin()
    {
        refused.Add(0);
        throttled.Add(0);
        unavailable.Add(0);
    }

    public void Count(HttpContext http, Call call, Error? error, TimeSpan elapsed)
    {
        var labels = (call.Action is { } action ? known[action] : other).ByStatus[
            http.RequestAborted.IsCancellationRequested
                ? 0
                : (error?.Status ?? http.Response.StatusCode) / 100
        ];
        duration.Record(elapsed.TotalSeconds, labels);
        if (call.Standing == Standing.Refused)
            refused.Add(1);
        else if (call.IsThrottledLogin(error))
            throttled.Add(1);
        else if (error == ProtocolErrors.Unavailable)
            unavailable.Add(1);
    }

    private sealed class Labels(string mode, string action)
    {
        public KeyValuePair<string, object?>[][] ByStatus { get; } =
        [
            .. Statuses.Select(status =>
                new KeyValuePair<string, object?>[]
                {
                    new("mode", mode),
                    new("action", action),
                    new("status", status),
                }
            ),
        ];
    }
}
