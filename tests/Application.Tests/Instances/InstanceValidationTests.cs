using SharePanel.Application.Instances;

namespace SharePanel.Application.Tests.Instances;

public sealed class InstanceValidationTests
{
    private const string StatusTakes = "status must be active, sleep or dead";

    [TestCase(null, "Instance ID is required")]
    [TestCase(-1, "instance_id must be a whole number from 1 to 9223372036854775807")]
    [TestCase(1, null)]
    public void An_instance_must_be_named(long? id, string? message)
    {
        Assert.That(new ViewInstance.Validator().MessageFor(new(id)), Is.EqualTo(message));
        Assert.That(
            new UpdateInstanceStatus.Validator().MessageFor(new(id, "dead")),
            Is.EqualTo(message)
        );
    }

    [TestCase(null, "Status is required")]
    [TestCase("", "Status is required")]
    [TestCase("asleep", StatusTakes)]
    [TestCase("Active", StatusTakes)]
    [TestCase("active", null)]
    [TestCase("sleep", null)]
    [TestCase("dead", null)]
    public void Update_takes_a_status(string? status, string? message) =>
        Assert.That(
            new UpdateInstanceStatus.Validator().MessageFor(new(1, status)),
            Is.EqualTo(message)
        );

    [TestCase("sms", null, "type must be SNCS, SMS or all")]
    [TestCase("SMS", "awake", StatusTakes)]
    [TestCase("all", "dead", null)]
    [TestCase(null, null, null)]
    public void List_takes_known_filters(string? type, string? status, string? message) =>
        Assert.That(
            new ListInstances.Validator().MessageFor(new(type, status, null, null)),
            Is.EqualTo(message)
        );

    [Test]
    public void List_takes_a_whole_list_at_most() =>
        Assert.That(
            new ListInstances.Validator().MessageFor(new(null, null, 1001, null)),
            Is.EqualTo("limit must be a whole number from 1 to 1000")
        );
}
