using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>Jobs that stand in for the product's, which have too much to do to be watched.</summary>
internal static class PlantedJobs
{
    /// <summary>What the message of <see cref="Breaking"/> must not carry anywhere but to the log.</summary>
    public const string Secret = "planted-secret-of-a-fault";

    /// <summary>Has the host know these jobs and no others.</summary>
    public static void Add(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton(new JobCatalog(typeof(PlantedJobs).Assembly)));
        services.AddSingleton<Watch>();
        services.AddScoped<IRequestHandler<Counting, Result<Report>>, Handler>();
        services.AddScoped<IRequestHandler<Troubled, Result<Report>>, Handler>();
        services.AddScoped<IRequestHandler<Refused, Result<Report>>, Handler>();
        services.AddScoped<IRequestHandler<Breaking, Result<Report>>, Handler>();
        services.AddScoped<IRequestHandler<Endless, Result<Report>>, Handler>();
    }

    /// <summary>What the jobs of one host did.</summary>
    internal sealed class Watch
    {
        private int counted;

        public int Counted => Volatile.Read(ref counted);

        /// <summary>Whether the last that counted was asked to try again what had been set aside.</summary>
        public bool RetriedParked { get; set; }

        public TaskCompletionSource EndlessBegan { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Count() => Interlocked.Increment(ref counted);
    }

    internal sealed record Report(string Summary, bool IsTrouble = false) : IJobReport;

    [Job("planted-counting", JobPace.Hourly, "Counts its runs.", Minute = 5)]
    internal sealed record Counting : IJob<Report>
    {
        public IProgress<JobProgress>? Progress { get; init; }
        public bool RetryParked { get; init; }
    }

    [Job("planted-troubled", JobPace.Daily, "Finds something.", Hour = 3, Minute = 15)]
    internal sealed record Troubled : IJob<Report>
    {
        public IProgress<JobProgress>? Progress { get; init; }
    }

    [Job("planted-refused", JobPace.Daily, "Is refused.")]
    internal sealed record Refused : IJob<Report>
    {
        public IProgress<JobProgress>? Progress { get; init; }
    }

    [Job("planted-breaking", JobPace.Daily, "Breaks.")]
    internal sealed record Breaking : IJob<Report>
    {
        public IProgress<JobProgress>? Progress { get; init; }
    }

    [Job("planted-endless", JobPace.Daily, "Goes on until it is stopped.")]
    internal sealed record Endless : IJob<Report>
    {
        public IProgress<JobProgress>? Progress { get; init; }
    }

    private sealed class Handler(Watch watch)
        : IRequestHandler<Counting, Result<Report>>,
            IRequestHandler<Troubled, Result<Report>>,
            IRequestHandler<Refused, Result<Report>>,
            IRequestHandler<Breaking, Result<Report>>,
            IRequestHandler<Endless, Result<Report>>
    {
        public Task<Result<Report>> Handle(Counting r, CancellationToken cancellationToken)
        {
            r.Progress?.Report(new JobProgress(1, 2));
            r.Progress?.Report(new JobProgress(2, 2));
            watch.RetriedParked = r.RetryParked;
            watch.Count();
            return Task.FromResult<Result<Report>>(new Report("Counted to 2."));
        }

        public Task<Result<Report>> Handle(Troubled r, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Report>>(new Report("One balance is wrong.", IsTrouble: true));

        public Task<Result<Report>> Handle(Refused r, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Report>>(new Error("not_now", 409, "Not while it rains"));

        public Task<Result<Report>> Handle(Breaking r, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(Secret);

        public async Task<Result<Report>> Handle(Endless r, CancellationToken cancellationToken)
        {
            watch.EndlessBegan.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new Report("");
        }
    }
}
