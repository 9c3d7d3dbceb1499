using System.Text;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Puts parameters into a request, in one of the ways that they can travel, or in two.</summary>
internal sealed class Carriage(Random chance)
{
    private const string Boundary = "b0undary";

    public RawCall Carry(ActionDescriptor action, List<Part> parts)
    {
        var isGet = !action.IsCommand && OneIn(2);
        var inBody = isGet ? [] : parts.Where(_ => !OneIn(10)).ToList();
        if (OneIn(5))
            inBody.Clear();
        var inUrl = isGet ? parts : [.. parts.Where(part => !inBody.Contains(part))];
        var head = new List<string>();
        if (OneIn(6))
            Lift(
                inUrl,
                "api_key",
                key => head.Add(OneIn(2) ? $"X-API-Key: {key}" : $"Authorization: Bearer {key}")
            );
        var path = "/api";
        if (OneIn(5) && inUrl.Any(part => part.Name == "mode"))
        {
            path = action.Path;
            inUrl = [.. inUrl.Where(part => part.Name != "mode" && part.Name != action.Selector)];
        }
        var query = inUrl.Count == 0 ? "" : $"?{Encoded(inUrl)}";
        head.InsertRange(0, [$"{(isGet ? "GET" : "POST")} {path}{query} HTTP/1.1", RawCall.Host]);
        return inBody.Count == 0 ? new RawCall(head, [], Framing.Length) : WithBody(head, inBody);
    }

    private RawCall WithBody(List<string> head, List<Part> parts)
    {
        var (type, text) = chance.Next(5) switch
        {
            0 => ("application/x-www-form-urlencoded", Encoded(parts)),
            1 => ($"multipart/form-data; boundary={Boundary}", Multipart(parts)),
            _ => (
                "application/json",
                $"{{{string.Join(',', parts.Select(part => part.ToJson(isEscaped: OneIn(2))))}}}"
            ),
        };
        return new RawCall(
            [.. head, $"Content-Type: {type}"],
            Encoding.UTF8.GetBytes(text),
            OneIn(6) ? Framing.Chunks : Framing.Length
        );
    }

    // What a client must not escape may be, and what it need not is now and then.
    private string Encoded(IEnumerable<Part> parts) =>
        string.Join(
            '&',
            parts.Select(part =>
                $"{(OneIn(9) ? Everything(part.Name) : Uri.EscapeDataString(part.Name))}={(OneIn(9) ? Everything(part.Text) : Uri.EscapeDataString(part.Text))}"
            )
        );

    private static string Everything(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:x2}"));

    private string Multipart(IEnumerable<Part> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{part.Name}\"")
                .Append(OneIn(40) ? "; filename=\"a.txt\"" : "")
                .Append(OneIn(20) ? "\r\nContent-Type: text/plain" : "")
                .Append($"\r\n\r\n{part.Text}\r\n");
        return text.Append($"--{Boundary}--\r\n").ToString();
    }

    private static void Lift(List<Part> parts, string name, Action<string> take)
    {
        if (
            parts.Find(part => part.Name == name) is not { } part
            || !part.Text.All(c => c is > ' ' and < (char)127)
        )
            return;
        parts.Remove(part);
        take(part.Text);
    }

    private bool OneIn(int count) => chance.Next(count) == 0;
}
