namespace SharePanel.Api.Docs.Samples;

internal sealed class Php : ISampleLanguage
{
    public int Order => 2;
    public string Title => "PHP";
    public string Fence => "php";

    public string Write(SampleCall call)
    {
        var lines = call.Parameters.Select(p =>
            $"    '{p.Key}' => {Literals.Quoted(p.Value, '\'')},"
        );
        var fields = string.Join('\n', lines);
        return call.IsPost
            ? $$"""
                <?php
                $call = [
                {{fields}}
                ];
                $context = stream_context_create([
                    'http' => [
                        'method' => 'POST',
                        'header' => 'Content-Type: application/x-www-form-urlencoded',
                        'content' => http_build_query($call),
                    ],
                ]);
                $answer = json_decode(file_get_contents('{{SampleCall.Url}}', false, $context), true);
                print_r($answer);
                """
            : $$"""
                <?php
                $query = http_build_query([
                {{fields}}
                ]);
                $answer = json_decode(file_get_contents("{{SampleCall.Url}}?$query"), true);
                print_r($answer);
                """;
    }
}
