using System.Diagnostics;
using FluentValidation;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Behaviors;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Tests.Kernel;

public sealed class BehaviorTests
{
    private int handled;

    [TestCase(null, null, "missing_parameter: Name the thing")]
    [TestCase(
        0,
        "a",
        "invalid_parameter: thing_id must be a whole number from 1 to 9223372036854775807"
    )]
    [TestCase(null, "fives", "missing_parameter: Name the thing")]
    public async Task The_first_broken_rule_is_answered(long? id, string? title, string refusal)
    {
        var result = await ValidateAsync(new(id, title), new PlantThing.Validator());
        Assert.Multiple(() =>
        {
            Assert.That($"{result.Error?.Code}: {result.Error?.Message}", Is.EqualTo(refusal));
            Assert.That(result.Error?.Status, Is.EqualTo(400));
            Assert.That(handled, Is.Zero);
        });
    }

    [Test]
    public async Task What_breaks_no_rule_is_handled()
    {
        var result = await ValidateAsync(new(1, "four"), new PlantThing.Validator());
        Assert.That((result.IsSuccess, handled), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task What_has_no_rules_is_handled()
    {
        var result = await ValidateAsync(new(null, null));
        Assert.That((result.IsSuccess, handled), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task A_command_is_handled_in_a_transaction()
    {
        var unit = Substitute.For<IUnitOfWork>();
        var inside = false;
        unit.InTransactionAsync(Arg.Any<Func<Task<Result<Done>>>>(), Arg.Any<CancellationToken>())
            .Returns(async call =>
            {
                inside = handled == 0;
                return await call.Arg<Func<Task<Result<Done>>>>()();
            });
        var result = await new TransactionBehavior<PlantThing.Command, Result<Done>>(unit).Handle(
            new(1, null),
            default,
            HandleAsync
        );
        Assert.That((result.IsSuccess, inside, handled), Is.EqualTo((true, true, 1)));
    }

    [Test]
    public async Task A_span_bears_the_name_of_the_slice_and_the_code_of_the_failure()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "SharePanel",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.OperationName is nameof(PlantThing) or nameof(Alone))
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await TraceAsync(new PlantThing.Command(1, null), new Error("rooted", 409, "It has roots"));
        await TraceAsync(new PlantThing.Command(1, null), new Done());
        await new TelemetryBehavior<Alone, Result<Done>>().Handle(new(), default, HandleAsync);
        Assert.That(
            spans.Select(span => (span.OperationName, span.GetTagItem("error.type"))),
            Is.EqualTo(
                new (string, object?)[]
                {
                    (nameof(PlantThing), "rooted"),
                    (nameof(PlantThing), null),
                    ("Alone", null),
                }
            )
        );
    }

    private Task<Result<Done>> ValidateAsync(
        PlantThing.Command command,
        params IValidator<PlantThing.Command>[] validators
    ) =>
        new ValidationBehavior<PlantThing.Command, Result<Done>>(validators).Handle(
            command,
            default,
            HandleAsync
        );

    private static Task<Result<Done>> TraceAsync(
        PlantThing.Command command,
        Result<Done> outcome
    ) =>
        new TelemetryBehavior<PlantThing.Command, Result<Done>>().Handle(
            command,
            default,
            () => Task.FromResult(outcome)
        );

    private Task<Result<Done>> HandleAsync()
    {
        handled++;
        return Task.FromResult<Result<Done>>(new Done());
    }

    private static class PlantThing
    {
        public sealed record Command(long? ThingId, string? Title) : ICommand<Done>;

        public sealed class Validator : AbstractValidator<Command>
        {
            public Validator()
            {
                RuleFor(c => c.ThingId).Required("Name the thing").Id();
                RuleFor(c => c.Title).Text(4);
            }
        }
    }
}

internal sealed record Alone : IAction<Done>;
