using FluentValidation;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Tests.Kernel;

public sealed class ActionDeclarationTests
{
    private static readonly ActionDescriptor Full = ActionDeclaration.Read(
        typeof(PlantThing.Command)
    );
    private static readonly ActionDescriptor Bare = ActionDeclaration.Read(typeof(ListThings));

    [Test]
    public void Says_where_it_is_called_and_what_it_answers()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                (Full.Mode, Full.Name, Full.Selector, Full.Order, Full.Message),
                Is.EqualTo(("things", "plant", "type", 7, "Thing planted"))
            );
            Assert.That((Full.Label, Full.Path), Is.EqualTo(("things.plant", "/api/things/plant")));
            Assert.That(Full.RequestType, Is.EqualTo(typeof(PlantThing.Command)));
            Assert.That(Full.ValueType, Is.EqualTo(typeof(PlantThing.Response)));
            Assert.That((Full.Anonymous, Full.Free, Full.Addition), Is.EqualTo((true, true, true)));
            Assert.That((Full.AnswersSecret, Full.IsCommand), Is.EqualTo((true, true)));
        });
    }

    [Test]
    public void Is_closed_and_counted_unless_it_says_otherwise()
    {
        Assert.Multiple(() =>
        {
            Assert.That((Bare.Selector, Bare.Order), Is.EqualTo(("action", int.MaxValue)));
            Assert.That((Bare.Label, Bare.Path), Is.EqualTo(("bare", "/api/bare")));
            Assert.That(
                (Bare.Anonymous, Bare.Free, Bare.Addition),
                Is.EqualTo((false, false, false))
            );
            Assert.That((Bare.AnswersSecret, Bare.IsCommand), Is.EqualTo((false, false)));
            Assert.That(Bare.Failures, Is.Empty);
        });
    }

    [Test]
    public void Has_the_parameters_of_its_request_in_their_order() =>
        Assert.That(
            Full.Parameters.Select(parameter =>
                (parameter.Name, parameter.Property, parameter.Type, parameter.IsRequired)
            ),
            Is.EqualTo(
                new[]
                {
                    ("thing_id", "ThingId", typeof(long), true),
                    ("title", "Title", typeof(string), false),
                    ("pass_word", "PassWord", typeof(string), false),
                }
            )
        );

    [Test]
    public void Says_what_its_parameters_take()
    {
        var title = Full.Parameters[1];
        Assert.Multiple(() =>
        {
            Assert.That(
                title.Demands,
                Is.EqualTo(
                    new[]
                    {
                        "text of at most 4 characters without control characters",
                        "text that is not empty",
                    }
                )
            );
            Assert.That(title.Takes, Is.EqualTo(title.Demands[0]));
            Assert.That(
                title.Bounds,
                Is.EqualTo(new ParameterBounds { MinLength = 1, MaxLength = 4 })
            );
            Assert.That((title.UnlessGiven, title.Example), Is.EqualTo(("none", "four")));
            Assert.That(title.IsSecret, Is.False);
        });
    }

    [Test]
    public void Says_nothing_of_a_parameter_without_rules()
    {
        foreach (var free in new[] { Full.Parameters[2], Bare.Parameters.Single() })
        {
            Assert.Multiple(() =>
            {
                Assert.That(free.Takes, Is.Null);
                Assert.That(free.Bounds, Is.EqualTo(ParameterBounds.None));
                Assert.That(free.UnlessGiven ?? free.Example, Is.Null);
            });
        }
        Assert.That(Full.Parameters[2].IsSecret, Is.True);
    }

    [Test]
    public void Fails_by_what_is_missing_then_by_what_is_wrong_then_as_it_declares() =>
        Assert.That(
            Full.Failures.Select(error => $"{error.Status} {error.Code}: {error.Message}"),
            Is.EqualTo(
                new[]
                {
                    "400 missing_parameter: Name the thing",
                    "400 missing_parameter: No fields to update",
                    "400 invalid_parameter: thing_id must be a whole number from 1 to 9223372036854775807",
                    "400 invalid_parameter: title must be text of at most 4 characters without control characters",
                    "400 invalid_parameter: title must be text that is not empty",
                    "409 rooted: It has roots",
                }
            )
        );

    [Test]
    public void Cannot_fail_by_what_is_no_error() =>
        Assert.That(
            () => ActionDeclaration.Read(typeof(FailsByNothing)).Failures,
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"{typeof(Errors)}.Gone is no error."
            )
        );

    [Test]
    public void Makes_its_validator_when_somebody_first_asks_what_it_refuses()
    {
        var costly = new ActionCatalog([typeof(CostlyThing.Query)]).Actions.Single();
        Assert.Multiple(() =>
        {
            Assert.That(costly.Parameters.Single().Name, Is.EqualTo("word"));
            Assert.That(CostlyThing.Validator.Made, Is.Zero);
            Assert.That(costly.Parameters.Single().Takes, Is.EqualTo("text that is not empty"));
            Assert.That(costly.Failures, Has.Count.EqualTo(1));
            Assert.That(CostlyThing.Validator.Made, Is.EqualTo(1));
        });
    }

    [Test]
    public void Stands_on_a_request() =>
        Assert.That(
            () => ActionDeclaration.Read(typeof(NoRequest)),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"{typeof(NoRequest)} is declared as an action but is no request."
            )
        );

    [Test]
    public void Is_found_by_its_mode_and_name()
    {
        var catalog = new ActionCatalog([
            typeof(ListThings),
            typeof(PlantThing.Command),
            typeof(Things),
            typeof(Others),
            typeof(Errors),
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(
                catalog.Modes,
                Is.EqualTo(
                    new[]
                    {
                        new ModeDescriptor("bare", "Others", 1, typeof(Others)),
                        new ModeDescriptor("things", "Things", 2, typeof(Things)),
                    }
                )
            );
            Assert.That(
                catalog.Actions.Select(action => action.Label),
                Is.EqualTo(new[] { "bare", "things.plant" })
            );
            Assert.That(
                (catalog.HasMode("things"), catalog.HasMode("Things")),
                Is.EqualTo((true, false))
            );
            Assert.That(catalog.SelectorOf("things"), Is.EqualTo("type"));
            Assert.That(catalog.SelectorOf("bare"), Is.Null);
            Assert.That(catalog.Find("things", "plant"), Is.SameAs(catalog.Actions[1]));
            Assert.That(catalog.Find("things", "uproot"), Is.Null);
            Assert.That(catalog.Find("things", null), Is.Null);
            Assert.That(catalog.Find("bare", "whatever"), Is.SameAs(catalog.Actions[0]));
            Assert.That(catalog.Find("bare", null), Is.SameAs(catalog.Actions[0]));
        });
    }

    [Mode("things", "Things", 2)]
    private static class Things;

    [Mode("bare", "Others", 1)]
    private static class Others;

    private static class PlantThing
    {
        [Action(
            "things",
            "plant",
            "Thing planted",
            Selector = "type",
            Order = 7,
            Anonymous = true,
            Free = true,
            Addition = true
        )]
        [Fails(typeof(Errors), nameof(Errors.Rooted), nameof(Errors.Rooted))]
        public sealed record Command(
            long? ThingId,
            [Example("four"), UnlessGiven("none")] string? Title,
            [Secret] string? PassWord
        ) : ICommand<Response>;

        public sealed record Response([property: Secret] string Key);

        public sealed class Validator : AbstractValidator<Command>
        {
            public Validator()
            {
                RuleFor(c => c.ThingId).Required("Name the thing").Id();
                RuleFor(c => c.Title).Text(4).NotBlank();
                RuleFor(c => c).SomeField(c => c.Title is not null);
            }
        }
    }

    [Action("bare", "", "Things listed")]
    private sealed record ListThings(string? Word) : IQuery<Done>;

    [Action("things", "fail", "Thing failed")]
    [Fails(typeof(Errors), "Gone")]
    private sealed record FailsByNothing : IQuery<Done>;

    private static class CostlyThing
    {
        [Action("costly", "", "Thing paid")]
        public sealed record Query(string? Word) : IQuery<Done>;

        public sealed class Validator : AbstractValidator<Query>
        {
            public Validator()
            {
                Made++;
                RuleFor(q => q.Word).NotBlank();
            }

            public static int Made { get; private set; }
        }
    }

    [Action("things", "none", "Thing is none")]
    private sealed record NoRequest;

    private static class Errors
    {
        public static readonly Error Rooted = new("rooted", 409, "It has roots");
    }
}
