using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Architecture.Tests.Planted.Jobs;

internal sealed record Report : IJobReport
{
    public string Summary => "Nothing was done.";
    public bool IsTrouble => false;
}

[Job("planted", JobPace.Daily, "Does nothing.", Hour = 3, Minute = 15)]
internal sealed record First : IJob<Report>
{
    public IProgress<JobProgress>? Progress { get; init; }
}

[Job("planted", JobPace.Hourly, "Does nothing either.")]
internal sealed record SecondOfTheSameName : IJob<Report>
{
    public IProgress<JobProgress>? Progress { get; init; }
}

[Job("another", JobPace.Hourly, "Does nothing every hour.", Minute = 5)]
internal sealed record Another : IJob<Report>
{
    public IProgress<JobProgress>? Progress { get; init; }
}

[Job("no-job", JobPace.Hourly, "Is an action of the API.")]
internal sealed record NoJob : ICommand<Done>;

[Job("half-a-job", JobPace.Hourly, "Is no request.")]
internal sealed record HalfAJob : IJob
{
    public IProgress<JobProgress>? Progress { get; init; }
}

[Job("unmade", JobPace.Hourly, "Is only begun.")]
internal abstract record Unmade : IJob<Report>
{
    public IProgress<JobProgress>? Progress { get; init; }
}

[Job("with-arguments", JobPace.Hourly, "Wants to be told.")]
internal sealed record WithArguments(int Count = 5) : IJob<Report>
{
    public IProgress<JobProgress>? Progress { get; init; }
}

[Job("too-late", JobPace.Daily, "Runs after midnight.", Hour = 24)]
internal sealed record TooLate : IJob<Report>
{
    public IProgress<JobProgress>? Progress { get; init; }
}

[Job("too-long", JobPace.Hourly, "Runs after the hour.", Minute = 60)]
internal sealed record TooLong : IJob<Report>
{
    public IProgress<JobProgress>? Progress { get; init; }
}

internal sealed record Undeclared : IJob<Report>
{
    public IProgress<JobProgress>? Progress { get; init; }
}
