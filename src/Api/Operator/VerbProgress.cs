using System.Globalization;
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

    /// <summary>The same for a job, which tells by itself how far it has come.</summary>
    public static Task<T> WatchJobAsync<T>(
        Terminal terminal,
        string title,
        Func<IProgress<JobProgress>?, Task<T>> work
    )
    {
        if (!terminal.IsErrorSeen)
            return work(null);
        return terminal
            .Asides()
            .Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask(title), title)));
    }

    private sealed class Bar : IProgress<JobProgress>
    {
        private readonly ProgressTask task;
        private readonly string title;

        public Bar(ProgressTask task, string title)
        {
            (this.task, this.title) = (task, title);
            task.IsIndeterminate = true;
        }

        public void Report(JobProgress value)
        {
            task.Description = string.Create(
                CultureInfo.InvariantCulture,
                $"{title} ({value.Done} accounts)"
            );
            if (value.Total is not { } total)
                return;
            task.IsIndeterminate = false;
            task.MaxValue = total;
            task.Value = value.Done;
        }
    }
}
