using System.CommandLine;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Api.Operator.Verbs.Jobs;

internal sealed class JobsRun : Verb
{
    private readonly Argument<string> name = new("name")
    {
        Description = "Which job, as \"jobs list\" names it.",
    };

    public override string Path => "jobs run";
    public override string Description =>
        "Runs a recurring job now, in this process, and tries again what it had set aside. Ends with 1 where it fails or something waits for you.";
    public override IReadOnlyList<string> Examples =>
        ["jobs run cleanup", "jobs run cleanup --json"];
    public override IReadOnlyList<Argument> Arguments => [name];

    public override async Task<int> RunAsync(VerbRun run)
    {
        var wanted = run.Get(name)!;
        var result = await run.UseAsync(services => SendAsync(run, services, wanted));
        var exitCode = run.Answer(
            result,
            end =>
                Shown.Sentence(
                    new
                    {
                        name = wanted,
                        outcome = end.Outcome,
                        summary = end.Summary,
                    },
                    $"{end.Summary}"
                )
        );
        return result.Value is { IsTrouble: true } ? ExitCode.Refused : exitCode;
    }

    private static Task<Result<JobEnd>> SendAsync(
        VerbRun run,
        IServiceProvider services,
        string wanted
    )
    {
        var catalog = services.GetRequiredService<JobCatalog>();
        var job =
            catalog.Find(wanted)
            ?? throw new UsageException(
                $"No job is named {wanted}; the jobs are {string.Join(", ", catalog.Jobs.Select(j => j.Name))}."
            );
        return VerbProgress.WatchJobAsync(
            run.Terminal,
            wanted,
            progress =>
                job.SendAsync(
                    services.GetRequiredService<IMediator>(),
                    new JobOrder(progress, RetryParked: true),
                    run.CancellationToken
                )
        );
    }
}
