using System.Text;
using System.Text.Json;

namespace SharePanel.Api.Tests.Harness;

/// <summary>An answer with the bytes and headers that came over the wire.</summary>
public sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    /// <summary>The text of <c>message</c>.</summary>
    public string? Message => Text("$.message");

    /// <summary>The headers that do not change from call to call by themselves.</summary>
    public IEnumerable<KeyValuePair<string, string>> LastingHeaders =>
        Headers.Where(h => h.Key is not ("Date" or "RateLimit" or "X-RateLimit-Remaining"));

    /// <summary>A header's value; null where it did not come.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The value at a path such as <c>$.data[0].path</c>, as text; numbers as they were written.</summary>
    public string? Text(string path) => At(path).ToString();

    /// <summary>The raw JSON at a path.</summary>
    public string Raw(string path) => At(path).GetRawText();

    public long Number(string path) => At(path).GetInt64();

    /// <summary>One member of each row of <c>data</c>.</summary>
    public IReadOnlyList<string> Column(string name) =>
        [
            .. Json.GetProperty("data")
                .EnumerateArray()
                .Select(row => row.GetProperty(name).ToString()),
        ];

    public override string ToString() =>
        $"{Status}\n{string.Join('\n', Headers.Select(h => $"{h.Key}: {h.Value}"))}\n\n{Body}";

    private JsonElement At(string path)
    {
        var element = Json;
        foreach (
            var step in path.TrimStart('$')
                .Replace("[", ".[")
                .Split('.', StringSplitOptions.RemoveEmptyEntries)
        )
            element =
                step[0] == '['
                    ? element[int.Parse(step.Trim('[', ']'))]
                    : element.GetProperty(step);
        return element;
    }
}
