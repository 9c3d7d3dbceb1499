using System.Globalization;
using System.Text;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawReply(int Status, ILookup<string, string> Headers, byte[] Body)
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    public string? Header(string name) => Headers[name].SingleOrDefault();

    public override string ToString() =>
        $"{Status} {string.Join(", ", Headers.SelectMany(h => h, (h, value) => $"{h.Key}: {value}"))}\n{Encoding.UTF8.GetString(Body)}";

    /// <summary>Reads answer after answer.</summary>
    /// <exception cref="FormatException">What came is not a sequence of answers.</exception>
    public static IReadOnlyList<RawReply> ReadAll(ReadOnlySpan<byte> received)
    {
        var replies = new List<RawReply>();
        while (!received.IsEmpty)
        {
            var end = received.IndexOf(EndOfHead);
            if (end < 0)
                throw new FormatException("An answer's head has no end");
            var head = Encoding.Latin1.GetString(received[..end]).Split("\r\n");
            received = received[(end + EndOfHead.Length)..];
            if (!head[0].StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
                throw new FormatException($"An answer begins with {head[0]}");
            var status = int.Parse(
                head[0].AsSpan(9, 3),
                NumberStyles.None,
                CultureInfo.InvariantCulture
            );
            var headers = head[1..]
                .Select(line => line.Split(": ", 2))
                .ToLookup(pair => pair[0], pair => pair[^1], StringComparer.OrdinalIgnoreCase);
            // That the rest may come.
            if (status == 100)
                continue;
            var body = BodyOf(headers, ref received);
            replies.Add(new RawReply(status, headers, body));
        }
        return replies;
    }

    private static byte[] BodyOf(ILookup<string, string> headers, ref ReadOnlySpan<byte> received)
    {
        if (headers["Transfer-Encoding"].Any())
            return Unchunk(ref received);
        var length = int.Parse(
            headers["Content-Length"].SingleOrDefault() ?? "0",
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        // The answer to a HEAD has none.
        if (received.IsEmpty || received.StartsWith("HTTP/1.1 "u8))
            return [];
        if (received.Length < length)
            throw new FormatException("An answer's body is shorter than it says");
        var body = received[..length].ToArray();
        received = received[length..];
        return body;
    }

    private static byte[] Unchunk(ref ReadOnlySpan<byte> received)
    {
        var body = new List<byte>();
        while (!received.IsEmpty && !received.StartsWith("HTTP/1.1 "u8))
        {
            var line = received.IndexOf("\r\n"u8);
            var size = int.Parse(
                received[..line],
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            );
            body.AddRange(received.Slice(line + 2, size).ToArray());
            received = received[(line + 2 + size + 2)..];
            if (size == 0)
                break;
        }
        return [.. body];
    }
}
