using Spectre.Console;

namespace SharePanel.Api.Operator;

/// <summary>Shows people how far long work has come; programs see nothing of it.</summary>
internal static class VerbProgress
{
    public static Task<T> WatchAsync<T>(
        Terminal terminal,
        string title,
        double total,
        Func<Action<double>, Task<T>> work
    )
    {
        if (!terminal.IsErrorSeen)
            return work(_ => { });
        return terminal
            .Asides()
            .Progress()
            .AutoClear(enabled: true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async context =>
            {
                var task = context.AddTask(title, maxValue: total);
                return await work(task.Increment);
            });
    }
}
