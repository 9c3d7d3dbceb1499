namespace SharePanel.Api.Docs.Samples;

internal sealed class Curl : ISampleLanguage
{
    public int Order => 1;
    public string Title => "curl";
    public string Fence => "bash";

    public string Write(SampleCall call)
    {
        if (!call.IsPost)
        {
            var query = call.Parameters.Select(p =>
                $"{p.Key}={Uri.EscapeDataString(Literals.Plain(p.Value))}"
            );
            return $"curl \"{SampleCall.Url}?{string.Join('&', query)}\"";
        }
        var members = call.Parameters.Select(p =>
            $"    \"{p.Key}\": {Literals.Quoted(p.Value, '"')}"
        );
        return $$"""
            curl -X POST "{{SampleCall.Url}}" \
              -H "Content-Type: application/json" \
              -d '{
            {{string.Join(",\n", members)}}
              }'
            """;
    }
}
