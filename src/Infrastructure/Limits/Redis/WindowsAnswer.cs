using System.Buffers.Text;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;
using StackExchange.Redis;

namespace SharePanel.Infrastructure.Limits.Redis;

/// <summary>What Redis answers of an account: numbers with a blank between them, in one text, which costs least to read.</summary>
/// <param name="Now">The server's time, in Unix milliseconds.</param>
/// <param name="IsKnown">Whether it counts the account; if not, the rest is nothing.</param>
/// <param name="Took">Whether a request was taken.</param>
/// <param name="Counts">How the windows stand after it.</param>
internal readonly record struct WindowsAnswer(
    long Now,
    bool IsKnown,
    bool Took,
    AccountCounts Counts
)
{
    public long Second => Now / 1000;

    public static WindowsAnswer Unknown(long now) => new(now, IsKnown: false, Took: false, default);

    /// <summary>Null for null.</summary>
    public static WindowsAnswer? Read(RedisResult? result)
    {
        if (result is null)
            return null;
        ReadOnlyMemory<byte> text = (RedisValue)result;
        var rest = text.Span;
        var now = Next(ref rest);
        if (rest.IsEmpty)
            return Unknown(now);
        var took = Next(ref rest) == 1;
        return new WindowsAnswer(
            now,
            IsKnown: true,
            took,
            new(Next(ref rest), Next(ref rest), Next(ref rest), Next(ref rest))
        );
    }

    /// <summary>What it means for a call.</summary>
    public RateDecision Decision(Plan plan, Take take, bool enforced)
    {
        var minute = new RateWindow(
            plan.MinuteRequests,
            Counts.MinuteUsed,
            Counts.MinuteStart + Window.MinuteSeconds
        );
        var day = new RateWindow(
            plan.DailyRequests,
            Counts.DayUsed,
            Counts.DayStart + Window.DaySeconds
        );
        var admitted =
            take == Take.Nothing ? !enforced || (minute.Remaining > 0 && day.Remaining > 0) : Took;
        return new RateDecision(admitted, minute, day, Now);
    }

    private static long Next(ref ReadOnlySpan<byte> text)
    {
        if (!Utf8Parser.TryParse(text, out long number, out var length))
            throw new FormatException("Redis answered with something else than windows.");
        text = text[length..];
        if (!text.IsEmpty)
            text = text[1..];
        return number;
    }
}
