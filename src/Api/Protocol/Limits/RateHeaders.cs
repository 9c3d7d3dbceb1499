using System.Collections.Concurrent;
using System.Globalization;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Limits;

/// <summary>
/// Tells each caller where it stands: the three <c>X-RateLimit</c> headers for the window that has least left in
/// proportion, and the IETF's pair beside them.
/// </summary>
internal sealed class RateHeaders
{
    // Plans are few; were they ever many, their texts are made anew.
    private const int MaxTexts = 1000;
    private readonly ConcurrentDictionary<(int Minute, int Day), PlanTexts> texts = new();

    public void Write(IHeaderDictionary headers, in RateDecision decision)
    {
        var plan = TextsOf(decision.Minute.Limit, decision.Day.Limit);
        var window = decision.Tightest;
        var remaining = window.Remaining;
        headers["X-RateLimit-Limit"] = decision.IsDayTighter ? plan.DayLimit : plan.MinuteLimit;
        headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = window.Reset.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Policy"] = plan.Policy;
        var name = decision.IsDayTighter ? "day" : "minute";
        headers["RateLimit"] = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{name}\";r={remaining};t={decision.SecondsUntil(window)}"
        );
    }

    private PlanTexts TextsOf(int minute, int day)
    {
        if (texts.TryGetValue((minute, day), out var known))
            return known;
        var made = PlanTexts.Of(minute, day);
        if (texts.Count < MaxTexts)
            texts.TryAdd((minute, day), made);
        return made;
    }

    private sealed record PlanTexts(string MinuteLimit, string DayLimit, string Policy)
    {
        public static PlanTexts Of(int minute, int day) =>
            new(
                minute.ToString(CultureInfo.InvariantCulture),
                day.ToString(CultureInfo.InvariantCulture),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"minute\";q={minute};w=60, \"day\";q={day};w=86400"
                )
            );
    }
}
