using System.Text;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Does one thing to a request that its reader must bear.</summary>
internal sealed class Twister(Random chance)
{
    public RawCall Twist(RawCall call) =>
        chance.Next(14) switch
        {
            0 or 1 or 2 => WithOddHeader(call),
            3 => WithOtherLine(call, method: Pick(Odd.Methods)),
            4 => WithOtherLine(call, target: Pick(Odd.Targets)),
            5 => WithOtherLine(
                call,
                version: Pick((string[])["HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1 ", ""])
            ),
            6 => WithOtherType(call),
            7 => call with
            {
                Head = [.. call.Head, .. Pick(Odd.Frames)],
                Framing = Framing.AsWritten,
            },
            8 => InOddChunks(call),
            9 or 10 => call with { Body = Spoilt(call.Body) },
            11 => call with
            {
                Head =
                [
                    Encoding.Latin1.GetString(Spoilt(Encoding.Latin1.GetBytes(call.Head[0]))),
                    .. call.Head.Skip(1),
                ],
                IsBroken = true,
            },
            12 => call with { Cut = chance.Next(call.ToBytes().Length) },
            _ => Crowded(call),
        };

    private RawCall WithOddHeader(RawCall call) =>
        call with
        {
            Head = [call.Head[0], Pick(Odd.Headers), .. call.Head.Skip(1)],
            IsBroken = true,
        };

    private static RawCall WithOtherLine(
        RawCall call,
        string? method = null,
        string? target = null,
        string? version = null
    )
    {
        var line = call.Head[0].Split(' ', 3);
        if (line.Length < 3)
            return call;
        var other = $"{method ?? line[0]} {target ?? line[1]} {version ?? line[2]}";
        return call with { Head = [other, .. call.Head.Skip(1)], IsBroken = true };
    }

    private RawCall WithOtherType(RawCall call)
    {
        var others = call.Head.Where(line =>
            !line.StartsWith("Content-Type:", StringComparison.Ordinal)
        );
        var type = $"Content-Type: {Pick(Odd.ContentTypes)}";
        return call with
        {
            Head = chance.Next(8) == 0 ? [.. call.Head, type] : [.. others, type],
            IsBroken = true,
        };
    }

    private RawCall InOddChunks(RawCall call) =>
        call with
        {
            Head = [.. call.Head, "Transfer-Encoding: chunked"],
            Body = Encoding.Latin1.GetBytes(Pick(Odd.Chunks)),
            Framing = Framing.AsWritten,
        };

    // Many headers, large ones, or many parameters.
    private RawCall Crowded(RawCall call) =>
        chance.Next(3) switch
        {
            0 => call with
            {
                Head =
                [
                    .. call.Head,
                    .. Enumerable.Range(0, chance.Next(1, 150)).Select(i => $"X-{i}: {i}"),
                ],
                IsBroken = true,
            },
            1 => call with
            {
                Head = [.. call.Head, $"X-Large: {new string('x', chance.Next(1, 40_000))}"],
                IsBroken = true,
            },
            _ => call with
            {
                Body =
                [
                    .. call.Body,
                    .. Encoding.ASCII.GetBytes(
                        string.Concat(Enumerable.Repeat("&limit=1", chance.Next(1, 2000)))
                    ),
                ],
            },
        };

    private byte[] Spoilt(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [(byte)chance.Next(256)];
        var at = chance.Next(bytes.Length);
        var length = Math.Min(chance.Next(1, 9), bytes.Length - at);
        return chance.Next(4) switch
        {
            0 => [.. bytes[..at], (byte)chance.Next(256), .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => [.. bytes[..(at + length)], .. bytes[at..]],
            _ => [.. bytes[..at], (byte)(bytes[at] ^ (1 << chance.Next(8))), .. bytes[(at + 1)..]],
        };
    }

    private T Pick<T>(IReadOnlyList<T> all) => all[chance.Next(all.Count)];
}
