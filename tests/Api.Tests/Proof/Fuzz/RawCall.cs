using System.Globalization;
using System.Text;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>How a body's end is told.</summary>
internal enum Framing
{
    /// <summary>By a <c>Content-Length</c> that is right.</summary>
    Length,

    /// <summary>In chunks.</summary>
    Chunks,

    /// <summary>By whatever the head says already.</summary>
    AsWritten,
}

/// <summary>A request as it goes over the wire. A character of the head is a byte.</summary>
/// <param name="Head">The request line and the headers, without what frames the body.</param>
/// <param name="Body">The body.</param>
/// <param name="Framing">How the body's end is told.</param>
/// <param name="Cut">Where the sending ends; null for all of it.</param>
internal sealed record RawCall(
    IReadOnlyList<string> Head,
    byte[] Body,
    Framing Framing,
    int? Cut = null
)
{
    /// <summary>The headers that a request has at least.</summary>
    public const string Host = "Host: 127.0.0.1";

    private const int EndOfLine = 2;

    /// <summary>Whether it is one complete request, which must be answered once.</summary>
    public bool IsWhole =>
        Framing != Framing.AsWritten
        && Cut is null
        && !IsBroken
        && Head[0].Length + EndOfLine <= ServerLimits.MaxRequestLineBytes;

    /// <summary>Whether its head may be no HTTP.</summary>
    public bool IsBroken { get; init; }

    public string Method => Head[0].Split(' ')[0];

    public RawCall With(string header) => this with { Head = [.. Head, header] };

    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        foreach (var line in Head)
            text.Append(line).Append("\r\n");
        if (Framing == Framing.Chunks)
            text.Append("Transfer-Encoding: chunked\r\n");
        if (Framing == Framing.Length && Body.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        byte[] all =
        [
            .. Encoding.Latin1.GetBytes(text.Append("\r\n").ToString()),
            .. Framing == Framing.Chunks ? Chunked() : Body,
        ];
        return Cut < all.Length ? all[..Cut.Value] : all;
    }

    /// <summary>As an argument of <c>printf '…'</c>, to pipe into <c>nc</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var b in ToBytes())
        {
            text.Append(
                b switch
                {
                    (byte)'\r' => "\\r",
                    (byte)'\n' => "\\n",
                    (byte)'%' => "%%",
                    (byte)'\\' => "\\\\",
                    (byte)'\'' => "\\047",
                    >= 32 and < 127 => ((char)b).ToString(),
                    _ => $"\\{Convert.ToString(b, 8).PadLeft(3, '0')}",
                }
            );
        }
        return $"printf '{text}'";
    }

    private byte[] Chunked()
    {
        var half = Body.Length / 2;
        var text = new List<byte>();
        foreach (var chunk in (byte[][])[Body[..half], Body[half..]])
        {
            if (chunk.Length > 0)
                text.AddRange([
                    .. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"),
                    .. chunk,
                    .. "\r\n"u8,
                ]);
        }
        return [.. text, .. "0\r\n\r\n"u8];
    }
}
