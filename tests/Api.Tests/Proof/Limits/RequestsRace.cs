using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>Requests of a minute and a day, by all keys of an account; what is refused takes nothing.</summary>
internal sealed class RequestsRace : Race
{
    private static readonly (string Mode, string Action, object? Parameters)[] Counted =
    [
        ("profile", "view", null),
        ("orgs", "list", null),
        ("notifications", "unread_count", null),
        // Whatever the answer is.
        ("orgs", "view", new { org_id = 999_999_999 }),
        ("instances", "nothing", null),
    ];

    public override string Name => "requests";

    public override async Task RunAsync(Stage stage)
    {
        var (quota, replies) = await Wait.WithinOneMinuteAsync(async () =>
        {
            var given = await Quota.GivenAsync(stage);
            return (given, await RushAsync(stage, given));
        });
        quota.Judge(replies);
        if (stage.Advance is { } advance)
        {
            await InNextWindowsAsync(stage, quota, advance);
            await AcrossWindowsAsync(stage, advance);
        }
        await StoredAsync(stage, quota);
    }

    private static async Task InNextWindowsAsync(Stage stage, Quota quota, Action<TimeSpan> advance)
    {
        await DemandToldAsync(stage, quota);
        advance(Until(stage.Clock.GetUtcNow(), TimeSpan.FromMinutes(1)));
        quota.BeginMinute();
        quota.Judge(await RushAsync(stage, quota));
        await DemandToldAsync(stage, quota);
        advance(Until(stage.Clock.GetUtcNow(), TimeSpan.FromDays(1)));
        quota.BeginDay();
        quota.Judge(await RushAsync(stage, quota));
        await DemandToldAsync(stage, quota);
    }

    /// <summary>Minutes end while the calls of one rush are under way.</summary>
    private static async Task AcrossWindowsAsync(Stage stage, Action<TimeSpan> advance)
    {
        var minute = stage.Chance.Next(3, 20);
        var ann = await stage.AccountAsync(minute: minute);
        var answered = 0;
        var replies = await stage.AtOnceAsync(
            [.. Enumerable.Range(0, minute * 4).Select(_ => Next(stage, ann))],
            () =>
            {
                if (Interlocked.Increment(ref answered) % (minute * 3 / 2) == 0)
                    advance(TimeSpan.FromMinutes(1));
            }
        );
        foreach (var window in replies.GroupBy(reply => reply.Header("X-RateLimit-Reset")))
        {
            var admitted = window.Count(reply => reply.Status != 429);
            Races.Demand(
                admitted == Math.Min(minute, window.Count()),
                $"{admitted} of {window.Count()} calls of a minute that has {minute} were admitted, while minutes passed"
            );
        }
        await stage.Flush();
    }

    private static async Task<Replies> RushAsync(Stage stage, Quota quota)
    {
        var calls = Enumerable
            .Range(0, Math.Max(0, quota.Left) + stage.Chance.Next(5, 40))
            .Select(_ => Next(stage, quota.Keys))
            .ToList();
        var free = Enumerable
            .Range(0, 5)
            .Select(_ => Stage.Call(stage.Any(quota.Keys), Via.Query, "profile", "limits"));
        var replies = await stage.AtOnceAsync([.. calls, .. free]);
        return new Replies([.. replies.Take(calls.Count)], [.. replies.Skip(calls.Count)]);
    }

    private static Func<Task<Reply>> Next(Stage stage, IReadOnlyList<User> keys)
    {
        var (mode, action, parameters) = Counted[stage.Chance.Next(Counted.Length)];
        var via = stage.Chance.Next(2) == 0 ? Via.Query : stage.AnyPost();
        return Stage.Call(stage.Any(keys), via, mode, action, parameters);
    }

    private static async Task DemandToldAsync(Stage stage, Quota quota)
    {
        var told = await Stage.Call(stage.Any(quota.Keys), Via.Query, "profile", "limits")();
        var (minute, day) = (told.Number("$.data.minute.used"), told.Number("$.data.day.used"));
        Races.Demand(
            (minute, day) == (quota.MinuteUsed, quota.DayUsed),
            $"{quota.MinuteUsed} of the minute and {quota.DayUsed} of the day are used, but it tells {minute} and {day}"
        );
    }

    // Each call once, in the usage of the account: what was admitted, and apart from that what was refused.
    private static async Task StoredAsync(Stage stage, Quota quota)
    {
        var usage = "";
        var expected = $"{quota.AllUsed} and {quota.Refused}";
        try
        {
            await Wait.UntilAsync(async () =>
            {
                await stage.Flush();
                var row = await stage.Database.RowAsync(
                    """
                    SELECT SUM(success_count + error_count) AS used, SUM(refused_count) AS refused
                    FROM usage_daily WHERE account_id = @Id
                    """,
                    new { quota.Keys[0].Id }
                );
                return (usage = $"{row["used"]} and {row["refused"]}") == expected;
            });
        }
        catch (OperationCanceledException)
        {
            Races.Demand(false, $"Stored are {usage} calls, not {expected}");
        }
    }

    private static TimeSpan Until(DateTimeOffset now, TimeSpan length) =>
        TimeSpan.FromTicks(length.Ticks - (now.Ticks % length.Ticks));
}
