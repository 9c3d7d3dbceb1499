using SharePanel.Infrastructure;

namespace SharePanel.Api.Insight;

/// <summary>Where figures and traces are sent, beside <c>/metrics</c>.</summary>
/// <param name="OtlpEndpoint">A collector that speaks OTLP; null to send nothing.</param>
internal sealed record TelemetrySettings(Uri? OtlpEndpoint)
{
    private const string OwnKey = "Telemetry:OtlpEndpoint";

    // The name that every program with OpenTelemetry knows.
    private const string CommonKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <exception cref="SettingException">It is no address.</exception>
    public static TelemetrySettings Read(IConfiguration configuration)
    {
        var key = string.IsNullOrWhiteSpace(configuration[OwnKey]) ? CommonKey : OwnKey;
        if (configuration[key] is not { } text || string.IsNullOrWhiteSpace(text))
            return new TelemetrySettings(OtlpEndpoint: null);
        return
            Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            && endpoint.Scheme is "http" or "https"
            ? new TelemetrySettings(endpoint)
            : throw new SettingException(
                $"{key} must be an address such as http://localhost:4317, not \"{text}\"."
            );
    }
}
