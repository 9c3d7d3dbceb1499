using MediatR;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Architecture.Tests.Planted.Jobs;

namespace SharePanel.Architecture.Tests.Jobs;

internal sealed class JobCatalogTests
{
    [Test]
    public void Takes_the_jobs_of_the_product() =>
        Assert.That(() => new JobCatalog(Product.Application), Throws.Nothing);

    [Test]
    public void Refuses_two_jobs_of_one_name() =>
        Refuses(
            $"{typeof(First)} and {typeof(SecondOfTheSameName)} are both planted.",
            typeof(First),
            typeof(SecondOfTheSameName)
        );

    [TestCase(typeof(NoJob))]
    [TestCase(typeof(HalfAJob))]
    [TestCase(typeof(Unmade))]
    public void Refuses_a_declaration_on_something_that_is_no_job(Type type) =>
        Refuses("declared as a job but is no request of one", type);

    [Test]
    public void Refuses_a_job_without_a_declaration() =>
        Refuses("a job without a declaration", typeof(Undeclared));

    [Test]
    public void Refuses_a_job_that_wants_arguments() =>
        Refuses("cannot be made without arguments", typeof(WithArguments));

    [TestCase(typeof(TooLate))]
    [TestCase(typeof(TooLong))]
    public void Refuses_a_time_that_no_clock_shows(Type type) =>
        Refuses("at a time that no clock shows", type);

    [Test]
    public void Finds_what_was_declared()
    {
        var catalog = new JobCatalog([typeof(First), typeof(Another), typeof(string)]);

        Assert.Multiple(() =>
        {
            Assert.That(
                catalog.Jobs.Select(job =>
                    $"{job.Name}: {job.Description} {job.Schedule.Cron} = {job.Schedule.Words}"
                ),
                Is.EqualTo(
                    (string[])
                        [
                            "another: Does nothing every hour. 5 * * * * = hourly at minute 5",
                            "planted: Does nothing. 15 3 * * * = daily at 03:15 UTC",
                        ]
                )
            );
            Assert.That(catalog.Find("planted")?.RequestType, Is.EqualTo(typeof(First)));
            Assert.That(catalog.Find("Planted"), Is.Null);
        });
    }

    [Test]
    public async Task Sends_a_job_without_knowing_its_type()
    {
        var mediator = Substitute.For<IMediator>();
        var progress = Substitute.For<IProgress<JobProgress>>();
        mediator
            .Send(new First { Progress = progress }, CancellationToken.None)
            .Returns(new Report());

        var end = await new JobCatalog([typeof(First)])
            .Find("planted")!
            .SendAsync(mediator, new JobOrder(progress), CancellationToken.None);

        Assert.That(end.Value, Is.EqualTo(new JobEnd("done", "Nothing was done.")));
        Assert.That(end.Value?.IsTrouble, Is.False);
    }

    [Test]
    public async Task Tells_why_a_job_was_refused()
    {
        var refusal = new Error("not_now", 409, "Not while it rains");
        var mediator = Substitute.For<IMediator>();
        mediator.Send(new First(), CancellationToken.None).Returns(refusal);

        var end = await new JobCatalog([typeof(First)])
            .Find("planted")!
            .SendAsync(mediator, new JobOrder(), CancellationToken.None);

        Assert.That(end.Error, Is.EqualTo(refusal));
        Assert.That(((IResult<Result<JobEnd>>)end).Boxed, Is.Null);
    }

    private static void Refuses(string reason, params Type[] types) =>
        Assert.That(
            () => new JobCatalog(types),
            Throws.InvalidOperationException.With.Message.Contains(reason)
        );
}
