namespace SharePanel.Api.Docs.Samples;

internal sealed class Python : ISampleLanguage
{
    public int Order => 3;
    public string Title => "Python";
    public string Fence => "python";

    public string Write(SampleCall call)
    {
        var lines = call.Parameters.Select(p => $"    \"{p.Key}\": {Value(p.Value)},");
        var (method, argument) = call.IsPost ? ("post", "json") : ("get", "params");
        return $$"""
            import requests

            call = {
            {{string.Join('\n', lines)}}
            }
            response = requests.{{method}}("{{SampleCall.Url}}", {{argument}}=call)
            print(response.json())
            """;
    }

    private static string Value(object value) =>
        value is bool flag ? (flag ? "True" : "False") : Literals.Quoted(value, '"');
}
