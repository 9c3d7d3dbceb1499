namespace SharePanel.Api.Docs.Samples;

internal sealed class JavaScript : ISampleLanguage
{
    public int Order => 4;
    public string Title => "JavaScript";
    public string Fence => "javascript";

    public string Write(SampleCall call)
    {
        var members = string.Join(
            '\n',
            call.Parameters.Select(p => $"  {p.Key}: {Literals.Quoted(p.Value, '"')},")
        );
        return call.IsPost
            ? $$"""
                const call = {
                {{members}}
                };
                const response = await fetch("{{SampleCall.Url}}", {
                  method: "POST",
                  headers: { "Content-Type": "application/json" },
                  body: JSON.stringify(call),
                });
                console.log(await response.json());
                """
            : $$"""
                const query = new URLSearchParams({
                {{members}}
                });
                const response = await fetch(`{{SampleCall.Url}}?${query}`);
                console.log(await response.json());
                """;
    }
}
