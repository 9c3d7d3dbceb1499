namespace SharePanel.Api.Docs.Samples;

internal sealed class CSharp : ISampleLanguage
{
    public int Order => 5;
    public string Title => "C#";
    public string Fence => "csharp";

    public string Write(SampleCall call)
    {
        if (call.IsPost)
        {
            var members = call.Parameters.Select(p =>
                $"    [\"{p.Key}\"] = {Literals.Quoted(p.Value, '"')},"
            );
            return $$"""
                using System.Net.Http.Json;

                var call = new Dictionary<string, object>
                {
                {{string.Join('\n', members)}}
                };
                using var http = new HttpClient();
                using var response = await http.PostAsJsonAsync("{{SampleCall.Url}}", call);
                Console.WriteLine(await response.Content.ReadAsStringAsync());
                """;
        }
        var query = call.Parameters.Select(p =>
            $"{p.Key}={Uri.EscapeDataString(Literals.Plain(p.Value))}"
        );
        return $$"""
            using var http = new HttpClient();
            var answer = await http.GetStringAsync(
                "{{SampleCall.Url}}?{{string.Join('&', query)}}"
            );
            Console.WriteLine(answer);
            """;
    }
}
