namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Makes a call that fails as short as it can be, with the same fault.</summary>
internal static class Shrinker
{
    private const int MostTries = 600;

    /// <param name="call">It fails.</param>
    /// <param name="failsStill">Sends another, and tells whether it fails in the same way.</param>
    public static async Task<RawCall> ShrinkAsync(
        RawCall call,
        Func<RawCall, Task<bool>> failsStill
    )
    {
        var tries = 0;
        bool isShorter;
        do
        {
            isShorter = false;
            foreach (var shorter in Shorter(call))
            {
                if (tries++ >= MostTries)
                    return call;
                if (!await failsStill(shorter))
                    continue;
                call = shorter;
                isShorter = true;
                break;
            }
        } while (isShorter);
        return call;
    }

    // Whole headers first, then large parts, then small ones.
    private static IEnumerable<RawCall> Shorter(RawCall call)
    {
        for (var i = 1; i < call.Head.Count; i++)
            yield return call with
            {
                Head = [.. call.Head.Where((_, at) => at != i)],
            };
        for (var size = Math.Max(1, call.Body.Length / 2); call.Body.Length > 0; size /= 2)
        {
            for (var at = 0; at < call.Body.Length; at += size)
                yield return call with
                {
                    Body = Without(call.Body, at, size),
                };
            if (size == 1)
                break;
        }
        for (var line = 0; line < call.Head.Count; line++)
        {
            var text = call.Head[line].ToCharArray();
            for (var size = Math.Max(1, text.Length / 2); text.Length > 0; size /= 2)
            {
                for (var at = 0; at < text.Length; at += size)
                {
                    var shorter = new string(Without(text, at, size));
                    yield return call with
                    {
                        Head = [.. call.Head.Select((other, i) => i == line ? shorter : other)],
                    };
                }
                if (size == 1)
                    break;
            }
        }
    }

    private static T[] Without<T>(T[] all, int at, int size) =>
        [.. all[..at], .. all[Math.Min(all.Length, at + size)..]];
}
