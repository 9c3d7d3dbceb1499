using SharePanel.Application.Kernel.Jobs;
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
        return Bar(terminal)
            .StartAsync(async context =>
            {
                var task = context.AddTask(title, maxValue: total);
                return await work(task.Increment);
            });
    }

    /// <summary>The same for a job, which knows itself how much there is to do.</summary>
    public static Task<T> WatchAsync<T>(
        Terminal terminal,
        string title,
        Func<IProgress<JobProgress>?, Task<T>> work
    )
    {
        if (!terminal.IsErrorSeen)
            return work(null);
        return Bar(terminal)
            .StartAsync(async context => await work(new Watcher(context.AddTask(title))));
    }

    private static Progress Bar(Terminal terminal) =>
        terminal
            .Asides()
            .Progress()
            .AutoClear(enabled: true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            );

    private sealed class Watcher(ProgressTask task) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Total is { } total)
                task.MaxValue = total;
            task.Value = value.Done;
        }
    }
}
