using SharePanel.Application.ApiKeys;

namespace SharePanel.Application.Tests.ApiKeys;

public sealed class ApiKeyValidationTests
{
    private const string PermissionsTake = "permissions must be read, write or read,write";

    [TestCase(null, "API key ID is required")]
    [TestCase(0, "key_id must be a whole number from 1 to 9223372036854775807")]
    [TestCase(1, null)]
    public void A_key_must_be_named(long? id, string? message)
    {
        Assert.That(new DeleteApiKey.Validator().MessageFor(new(id)), Is.EqualTo(message));
        Assert.That(new ApiKeyUsage.Validator().MessageFor(new(id)), Is.EqualTo(message));
    }

    [TestCase("admin", PermissionsTake)]
    [TestCase("read,admin", PermissionsTake)]
    [TestCase("", PermissionsTake)]
    [TestCase("write, read", null)]
    [TestCase("read", null)]
    [TestCase(null, null)]
    public void Create_takes_known_permissions(string? permissions, string? message) =>
        Assert.That(
            new CreateApiKey.Validator().MessageFor(new(null, permissions, null)),
            Is.EqualTo(message)
        );

    [Test]
    public void Create_limits_the_name() =>
        Assert.That(
            new CreateApiKey.Validator().MessageFor(new(new string('n', 101), null, null)),
            Is.EqualTo("name must be text of at most 100 characters without control characters")
        );

    [Test]
    public void List_takes_a_whole_list_at_most() =>
        Assert.That(
            new ListApiKeys.Validator().MessageFor(new(1001, null)),
            Is.EqualTo("limit must be a whole number from 1 to 1000")
        );
}
