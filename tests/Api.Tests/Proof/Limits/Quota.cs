using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>What was answered to calls that count, and to those that do not.</summary>
internal sealed record Replies(IReadOnlyList<Reply> Counted, IReadOnlyList<Reply> Free);

/// <summary>What an account may call in a minute and a day, and what of that is used.</summary>
internal sealed class Quota
{
    private readonly int perMinute;
    private readonly int perDay;

    public Quota(IReadOnlyList<User> keys, int perMinute, int minuteUsed, int perDay, int dayUsed)
    {
        (Keys, this.perMinute, this.perDay) = (keys, perMinute, perDay);
        (MinuteUsed, DayUsed, AllUsed) = (minuteUsed, dayUsed, dayUsed);
    }

    public IReadOnlyList<User> Keys { get; }
    public int MinuteUsed { get; private set; }
    public int DayUsed { get; private set; }

    /// <summary>On all days.</summary>
    public int AllUsed { get; private set; }
    public int Refused { get; private set; }

    public int Left => Math.Min(perMinute - MinuteUsed, perDay - DayUsed);

    /// <summary>An account whose minute, or day, is nearly used up, by calls of earlier runs of the program.</summary>
    public static async Task<Quota> GivenAsync(Stage stage)
    {
        var chance = stage.Chance;
        var now = stage.Clock.GetUtcNow();
        var minute = chance.Next(5, 60);
        var minuteUsed = chance.Next(minute + 1);
        var dayUsed = minuteUsed + chance.Next(1000);
        var day = Math.Max(1, dayUsed + chance.Next(chance.Next(2) == 0 ? minute : 100_000));
        var keys = await stage.AccountAsync(minute: minute, day: day);
        await stage.Given.UsageAsync(keys[0], now, successes: dayUsed, minuteCount: minuteUsed);
        return new Quota(keys, minute, minuteUsed, day, dayUsed);
    }

    public void BeginMinute() => MinuteUsed = 0;

    public void BeginDay() => (MinuteUsed, DayUsed) = (0, 0);

    /// <summary>Exactly what was left was admitted, and nothing was refused that does not count.</summary>
    public void Judge(Replies replies)
    {
        var refused = replies.Counted.Where(reply => reply.Status == 429).ToList();
        var admitted = replies.Counted.Count - refused.Count;
        Races.Demand(
            admitted == Left,
            $"{admitted} of {replies.Counted.Count} calls were admitted where {Left} were left: {perMinute - MinuteUsed} of the minute, {perDay - DayUsed} of the day"
        );
        Races.DemandAll(
            refused,
            Wire.Error(429, "Rate limit exceeded. Please try again later.", "rate_limit_exceeded")
        );
        Races.Demand(
            refused.TrueForAll(reply => long.Parse(reply.Header("Retry-After")!) > 0),
            "A refused call was not told how long to wait"
        );
        Races.Demand(
            replies.Free.All(reply => reply.Status == 200),
            "Looking the limits up was refused"
        );
        MinuteUsed += admitted;
        DayUsed += admitted;
        AllUsed += admitted;
        Refused += refused.Count;
    }
}
