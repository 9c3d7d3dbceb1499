using SharePanel.Application.Operations.Instances;
using SharePanel.Application.Operations.Keys;
using SharePanel.Application.Operations.Orgs;

namespace SharePanel.Application.Tests.Operations;

public sealed class IdRulesTests
{
    private const string IdTakes = "must be a whole number from 1 to 9223372036854775807";

    [TestCase(null, "is required")]
    [TestCase(0, IdTakes)]
    [TestCase(1, null)]
    [TestCase(long.MaxValue, null)]
    public void What_is_changed_must_be_named(long? id, string? says) =>
        Assert.Multiple(() =>
        {
            Assert.That(
                new DeleteInstance.Validator().MessageFor(new(id)),
                Is.EqualTo(says is null ? null : $"instance {says}")
            );
            Assert.That(
                new RevokeKey.Validator().MessageFor(new(id)),
                Is.EqualTo(says is null ? null : $"key {says}")
            );
            Assert.That(
                new AddMember.Validator().MessageFor(new(id, "7", 1, Admin: false)),
                Is.EqualTo(says is null ? null : $"org {says}")
            );
            Assert.That(
                new RemoveMember.Validator().MessageFor(new(id, "7")),
                Is.EqualTo(says is null ? null : $"org {says}")
            );
        });
}
