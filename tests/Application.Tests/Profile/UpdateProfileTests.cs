using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Profile;

namespace SharePanel.Application.Tests.Profile;

public sealed class UpdateProfileTests
{
    private static readonly UpdateProfile.Command Nothing = new(null, null, null, null, null, null);
    private static readonly UpdateProfile.Validator Validator = new();

    [Test]
    public void Refuses_a_call_without_fields()
    {
        Assert.That(Validator.MessageFor(Nothing), Is.EqualTo("No fields to update"));
        Assert.That(Validator.MissesSomething(Nothing));
    }

    [Test]
    public void Takes_empty_fields_which_clear() =>
        Assert.That(Validator.MessageFor(new("", "", "", "", "", "")), Is.Null);

    [Test]
    public void Takes_line_breaks_only_in_bio_and_address()
    {
        const string Lines = "one\ntwo";
        Assert.That(Validator.MessageFor(Nothing with { Bio = Lines, Address = Lines }), Is.Null);
        Assert.That(
            Validator.MessageFor(Nothing with { Phone = Lines }),
            Is.EqualTo("phone must be text of at most 50 characters without control characters")
        );
        Assert.That(Validator.MessageFor(Nothing with { FirstName = Lines }), Is.Not.Null);
        Assert.That(Validator.MessageFor(Nothing with { LastName = Lines }), Is.Not.Null);
        Assert.That(Validator.MessageFor(Nothing with { Pfp = Lines }), Is.Not.Null);
    }

    [TestCase(2000, "bio")]
    [TestCase(2000, "pfp")]
    [TestCase(100, "first_name")]
    [TestCase(100, "last_name")]
    [TestCase(50, "phone")]
    [TestCase(500, "address")]
    public void Takes_as_much_as_is_stored(int length, string field)
    {
        Assert.That(Validator.MessageFor(Filled(field, length)), Is.Null);
        Assert.That(
            Validator.MessageFor(Filled(field, length + 1)),
            Does.StartWith($"{field} must be text of at most {length} characters")
        );
    }

    [TestCase(null, "123", """{"fields":["bio","phone"]}""")]
    [TestCase("a", "a", """{"fields":["bio","pfp","first_name","last_name","phone","address"]}""")]
    public async Task Logs_which_fields_changed_but_not_what_they_hold(
        string? others,
        string phone,
        string details
    )
    {
        var store = Substitute.For<UpdateProfile.IStore>();
        var activity = Substitute.For<IActivityLog>();
        var command = new UpdateProfile.Command("", others, others, others, phone, others);
        var handler = new UpdateProfile.Handler(store, Caller.With(), activity);
        Assert.That((await handler.Handle(command, default)).IsSuccess);
        await store.Received(1).UpdateAsync(Caller.Id, command, Arg.Any<CancellationToken>());
        await activity.Did("profile_updated", "account", Caller.Id, details);
    }

    private static UpdateProfile.Command Filled(string field, int length)
    {
        var text = new string('x', length);
        return field switch
        {
            "bio" => Nothing with { Bio = text },
            "pfp" => Nothing with { Pfp = text },
            "first_name" => Nothing with { FirstName = text },
            "last_name" => Nothing with { LastName = text },
            "phone" => Nothing with { Phone = text },
            _ => Nothing with { Address = text },
        };
    }
}
