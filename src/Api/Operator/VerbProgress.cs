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
    ) =>
        terminal.IsErrorSeen
            ? Bar(terminal)
                .StartAsync(context => work(context.AddTask(title, maxValue: total).Increment))
            : work(_ => { });

    /// <summary>The same for a job, which finds out by itself how much there is.</summary>
    public static Task<T> WatchJobAsync<T>(
        Terminal terminal,
        string title,
        Func<IProgress<JobProgress>?, Task<T>> work
    ) =>
        terminal.IsErrorSeen
            ? Bar(terminal)
                .StartAsync(context =>
                {
                    var task = context.AddTask(title);
                    task.IsIndeterminate = true;
                    return work(new JobBar(task));
                })
            : work(null);

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

    // The framework's own Progress hands over on other threads, in any order.
    private sealed class JobBar(ProgressTask task) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Total is { } total)
            {
                task.IsIndeterminate = false;
                // It may find more than there were when it began.
                task.MaxValue = Math.Max(total, value.Done);
            }
            task.Value = value.Done;
        }
    }
}
