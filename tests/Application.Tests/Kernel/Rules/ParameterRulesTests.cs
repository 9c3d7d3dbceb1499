using FluentValidation;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Tests.Kernel.Rules;

public sealed class ParameterRulesTests
{
    [TestCase(null, true)]
    [TestCase(long.MinValue, false)]
    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(long.MaxValue, true)]
    public void An_id_is_positive(long? value, bool passes) =>
        Holds(
            Validator.Of<long?>(rule => rule.Id()),
            value,
            passes ? null : "a whole number from 1 to 9223372036854775807"
        );

    [TestCase(null, true)]
    [TestCase(-3, false)]
    [TestCase(-2, true)]
    [TestCase(7, true)]
    [TestCase(8, false)]
    public void A_whole_number_is_in_its_range_with_both_ends(int? value, bool passes) =>
        Holds(
            Validator.Of<int?>(rule => rule.WholeNumber(-2, 7)),
            value,
            passes ? null : "a whole number from -2 to 7"
        );

    [TestCase(null, true)]
    [TestCase("", true)]
    [TestCase("four", true)]
    [TestCase("fives", false)]
    [TestCase("a\nb", false)]
    [TestCase("a\rb", false)]
    [TestCase("a\tb", false)]
    [TestCase("a\u0085b", false)]
    public void A_text_is_short_and_in_one_line(string? value, bool passes) =>
        Holds(
            Validator.Of<string?>(rule => rule.Text(4)),
            value,
            passes ? null : "text of at most 4 characters without control characters"
        );

    [TestCase("a\nb", true)]
    [TestCase("a\rb", true)]
    [TestCase("a\tb", false)]
    [TestCase("a\n\0b", false)]
    [TestCase("a\nbcd", false)]
    public void A_text_of_several_lines_has_nothing_else_that_steers(string value, bool passes) =>
        Holds(
            Validator.Of<string?>(rule => rule.Text(4, lineBreaks: true)),
            value,
            passes
                ? null
                : "text of at most 4 characters without control characters other than line breaks"
        );

    [TestCase(null, true)]
    [TestCase("", true)]
    [TestCase("/path", true)]
    [TestCase("http://example.com", true)]
    [TestCase("HtTpS://example.com", true)]
    [TestCase("/path:with", true)]
    [TestCase("?q=a:b", true)]
    [TestCase("#a:b", true)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("httpx://example.com", false)]
    [TestCase(":8080", false)]
    public void A_web_address_has_no_scheme_but_those_of_the_web(string? value, bool passes) =>
        Holds(
            Validator.Of<string?>(rule => rule.WebAddress()),
            value,
            passes ? null : "an http or https address, or a path without a scheme"
        );

    [TestCase(null, true)]
    [TestCase("", false)]
    [TestCase("a", true)]
    public void What_cannot_be_cleared_may_be_left_out(string? value, bool passes) =>
        Holds(
            Validator.Of<string?>(rule => rule.NotBlank()),
            value,
            passes ? null : "text that is not empty"
        );

    [TestCase(null, true)]
    [TestCase("red", true)]
    [TestCase("blue", true)]
    [TestCase("Red", false)]
    [TestCase("", false)]
    public void A_word_is_one_of_those_listed(string? value, bool passes) =>
        Holds(
            Validator.Of<string?>(rule => rule.OneOf("red", "green", "blue")),
            value,
            passes ? null : "red, green or blue"
        );

    [TestCase("red", true)]
    [TestCase("blue", false)]
    public void A_word_may_be_the_only_one(string value, bool passes) =>
        Holds(Validator.Of<string?>(rule => rule.OneOf("red")), value, passes ? null : "red");

    [TestCase(null, true)]
    [TestCase("", true)]
    [TestCase("a@example.com", true)]
    [TestCase("a.b+c@mail.example.com", true)]
    [TestCase("nobody", false)]
    [TestCase("a@localhost", false)]
    [TestCase("@example.com", false)]
    [TestCase("a@", false)]
    [TestCase("a@b@example.com", false)]
    [TestCase("a..b@example.com", false)]
    [TestCase(" a@example.com", false)]
    [TestCase("a@example.com\n", false)]
    [TestCase("A <a@example.com>", false)]
    [TestCase("\"a\"@example.com", false)]
    [TestCase("a@[127.0.0.1]", false)]
    [TestCase("a@example.com,b@example.com", false)]
    [TestCase("a@example.com;", false)]
    [TestCase("(a)b@example.com", false)]
    public void An_email_address_is_nothing_but_one_address(string? value, bool passes) =>
        Holds(
            Validator.Of<string?>(rule => rule.Email()),
            value,
            passes ? null : "an e-mail address"
        );

    [TestCase(1)]
    [TestCase(127)]
    public void An_email_address_has_nothing_that_steers(int character) =>
        Holds(
            Validator.Of<string?>(rule => rule.Email()),
            $"a{(char)character}@example.com",
            "an e-mail address"
        );

    [TestCase(254, true)]
    [TestCase(255, false)]
    public void An_email_address_fits_into_a_path_of_SMTP(int length, bool passes)
    {
        const string domain = "@example.com";
        Holds(
            Validator.Of<string?>(rule => rule.Email()),
            new string('a', length - domain.Length) + domain,
            passes ? null : "an e-mail address"
        );
    }

    [Test]
    public void What_must_be_there_is_there_and_not_empty([Values(null, "", "a")] string? value)
    {
        var validator = Validator.Of<string?>(rule => rule.Required("Say what"));
        Assert.Multiple(() =>
        {
            Assert.That(
                validator.MessageFor(new(value)),
                Is.EqualTo(value is "a" ? null : "Say what")
            );
            Assert.That(validator.MissesSomething(new(value)), Is.EqualTo(value is not "a"));
        });
    }

    [Test]
    public void An_update_changes_something([Values] bool isThere)
    {
        var validator = new Validator<string?>(all => all.RuleFor(r => r).SomeField(_ => isThere));
        Assert.Multiple(() =>
        {
            Assert.That(
                validator.MessageFor(new(null)),
                Is.EqualTo(isThere ? null : "No fields to update")
            );
            Assert.That(validator.MissesSomething(new(null)), Is.EqualTo(!isThere));
        });
    }

    [Test]
    public void Every_flag_and_every_time_passes([Values(null, false, true)] bool? value)
    {
        Holds(Validator.Of<bool?>(rule => rule.Flag()), value, null);
        DateTimeOffset? time = value is null ? null : DateTimeOffset.MinValue;
        Holds(Validator.Of<DateTimeOffset?>(rule => rule.Instant()), time, null);
    }

    [Test]
    public void Programs_are_told_the_same()
    {
        Assert.Multiple(() =>
        {
            Tells<long?>(rule => rule.Id(), new() { Minimum = 1 });
            Tells<int?>(rule => rule.WholeNumber(-2, 7), new() { Minimum = -2, Maximum = 7 });
            Tells<string?>(rule => rule.Text(4), new() { MaxLength = 4 });
            Tells<string?>(rule => rule.WebAddress(), new() { Format = "uri-reference" });
            Tells<string?>(rule => rule.NotBlank(), new() { MinLength = 1 });
            Tells<bool?>(rule => rule.Flag(), new());
            Tells<DateTimeOffset?>(rule => rule.Instant(), new() { Format = "date-time" });
            Assert.That(
                BoundsOf<string?>(rule => rule.OneOf("red", "green")).Words,
                Is.EqualTo(new[] { "red", "green" })
            );
            Tells<string?>(
                rule => rule.Email(),
                new() { MaxLength = 254, Pattern = @"^([^@\s]+@[^@\s]+\.[^@\s]+)?$" }
            );
        });
    }

    [Test]
    public void What_limits_something_else_comes_on_top()
    {
        var all = new ParameterBounds
        {
            Minimum = 1,
            Maximum = 2,
            MinLength = 3,
            MaxLength = 4,
            Words = ["a"],
            Pattern = "b",
            Format = "c",
        };
        var other = new ParameterBounds
        {
            Minimum = 11,
            Maximum = 12,
            MinLength = 13,
            MaxLength = 14,
            Words = ["aa"],
            Pattern = "bb",
            Format = "cc",
        };
        Assert.Multiple(() =>
        {
            Assert.That(ParameterBounds.None.And(all), Is.EqualTo(all));
            Assert.That(all.And(ParameterBounds.None), Is.EqualTo(all));
            Assert.That(all.And(other), Is.EqualTo(other));
            Assert.That(() => all.And(null!), Throws.ArgumentNullException);
        });
    }

    private static void Holds<T>(Validator<T> validator, T value, string? takes) =>
        Assert.That(
            validator.MessageFor(new(value)),
            Is.EqualTo(takes is null ? null : $"some_value must be {takes}")
        );

    private static void Tells<T>(
        Action<IRuleBuilder<Request<T>, T>> rule,
        ParameterBounds bounds
    ) => Assert.That(BoundsOf(rule), Is.EqualTo(bounds));

    private static ParameterBounds BoundsOf<T>(Action<IRuleBuilder<Request<T>, T>> rule) =>
        Validator
            .Of(rule)
            .CreateDescriptor()
            .Rules.Single()
            .Components.Select(component => component.Validator)
            .OfType<IParameterRule>()
            .Single()
            .Bounds;

    private sealed record Request<T>(T SomeValue);

    private sealed class Validator<T> : AbstractValidator<Request<T>>
    {
        public Validator(Action<AbstractValidator<Request<T>>> rules) => rules(this);
    }

    private static class Validator
    {
        public static Validator<T> Of<T>(Action<IRuleBuilder<Request<T>, T>> rule) =>
            new(all => rule(all.RuleFor(request => request.SomeValue)));
    }
}
