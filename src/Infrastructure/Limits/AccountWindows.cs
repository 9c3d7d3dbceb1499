using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;

namespace SharePanel.Infrastructure.Limits;

/// <summary>Both windows of one account. They are looked at and taken from under one lock, which is held for no I/O.</summary>
internal sealed class AccountWindows
{
    private readonly Lock gate = new();
    private Window minute = new(Window.MinuteSeconds);
    private Window day = new(Window.DaySeconds);
    private State state;
    private TaskCompletionSource? loading;

    private enum State
    {
        New,
        Loaded,

        /// <summary>Out of the table; whoever still holds it must look there again.</summary>
        Retired,
    }

    /// <summary>False if these windows cannot decide: not loaded yet, or no longer in use.</summary>
    public bool TryDecide(
        Plan plan,
        long nowMilliseconds,
        bool take,
        bool enforce,
        out RateDecision decision
    )
    {
        var now = nowMilliseconds / 1000;
        lock (gate)
        {
            if (state != State.Loaded)
            {
                decision = default;
                return false;
            }
            minute.MoveTo(now);
            day.MoveTo(now);
            var admitted =
                !enforce
                || (minute.HasRoom(plan.MinuteRequests) && day.HasRoom(plan.DailyRequests));
            if (admitted && take)
            {
                minute.Used++;
                day.Used++;
            }
            decision = new RateDecision(
                admitted,
                minute.Against(plan.MinuteRequests),
                day.Against(plan.DailyRequests),
                nowMilliseconds
            );
            return true;
        }
    }

    /// <summary>Reads what was counted before, once however many callers come at the same time.</summary>
    public Task LoadAsync(long now, Func<Task<StoredCounts>> read)
    {
        TaskCompletionSource mine;
        lock (gate)
        {
            if (state != State.New)
                return Task.CompletedTask;
            if (loading is not null)
                return loading.Task;
            loading = mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return LoadAsync(now, read, mine);
    }

    /// <summary>What both windows hold.</summary>
    public AccountCounts Counts
    {
        get
        {
            lock (gate)
                return new(minute.Start, minute.Used, day.Start, day.Used);
        }
    }

    /// <summary>Takes the windows out of use if both are over.</summary>
    public bool TryRetire(long now)
    {
        lock (gate)
        {
            if (loading is not null || day.End + Window.ToleratedSeconds > now)
                return false;
            state = State.Retired;
            return true;
        }
    }

    private async Task LoadAsync(long now, Func<Task<StoredCounts>> read, TaskCompletionSource mine)
    {
        try
        {
            var counts = await read();
            lock (gate)
            {
                minute.MoveTo(now);
                minute.Used = counts.Minute;
                day.MoveTo(now);
                day.Used = counts.Day;
                (state, loading) = (State.Loaded, null);
            }
            mine.SetResult();
        }
        catch (Exception fault)
        {
            // The next caller tries again.
            lock (gate)
                loading = null;
            mine.SetException(fault);
            _ = mine.Task.Exception;
            throw;
        }
    }
}
