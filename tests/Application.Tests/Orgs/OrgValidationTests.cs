using SharePanel.Application.Orgs;

namespace SharePanel.Application.Tests.Orgs;

public sealed class OrgValidationTests
{
    private const string IdRequired = "Organization ID is required";
    private const string IdTakes = "org_id must be a whole number from 1 to 9223372036854775807";

    [TestCase(null, IdRequired)]
    [TestCase(0, IdTakes)]
    [TestCase(1, null)]
    public void An_organization_must_be_named(long? id, string? message)
    {
        Assert.That(new ViewOrg.Validator().MessageFor(new(id)), Is.EqualTo(message));
        Assert.That(new DeleteOrg.Validator().MessageFor(new(id)), Is.EqualTo(message));
        Assert.That(
            new UpdateOrg.Validator().MessageFor(new(id, "t", null, null)),
            Is.EqualTo(message)
        );
        Assert.That(
            new ListMembers.Validator().MessageFor(new(id, null, null)),
            Is.EqualTo(message)
        );
    }

    [TestCase("Acme", "path must be 1 to 64 characters of a-z, 0-9 and -")]
    [TestCase("", null)]
    [TestCase("acme-1", null)]
    [TestCase(null, null)]
    public void New_takes_only_a_well_formed_path(string? path, string? message) =>
        Assert.That(new NewOrg.Validator().MessageFor(new(null, path, null)), Is.EqualTo(message));

    [TestCase("nobody", "contact must be an e-mail address")]
    [TestCase("a@x.com", null)]
    [TestCase("", null)]
    public void New_takes_only_an_address_as_contact(string? contact, string? message) =>
        Assert.That(
            new NewOrg.Validator().MessageFor(new(null, null, contact)),
            Is.EqualTo(message)
        );

    [TestCase(200, null)]
    [TestCase(201, "title must be text of at most 200 characters without control characters")]
    public void New_takes_a_title_of_bounded_length(int length, string? message) =>
        Assert.That(
            new NewOrg.Validator().MessageFor(new(new string('t', length), null, null)),
            Is.EqualTo(message)
        );

    [TestCase(null, null, null, "No fields to update")]
    [TestCase("", null, null, "title must be text that is not empty")]
    [TestCase(null, null, "", null)]
    [TestCase(null, "acme", null, null)]
    public void Update_takes_at_least_one_field(
        string? title,
        string? path,
        string? contact,
        string? message
    ) =>
        Assert.That(
            new UpdateOrg.Validator().MessageFor(new(3, title, path, contact)),
            Is.EqualTo(message)
        );

    [TestCase("Acme", null, "path must be 1 to 64 characters of a-z, 0-9 and -")]
    [TestCase(null, "nobody", "contact must be an e-mail address")]
    public void Update_takes_the_same_path_and_contact_as_new(
        string? path,
        string? contact,
        string message
    ) =>
        Assert.That(
            new UpdateOrg.Validator().MessageFor(new(3, null, path, contact)),
            Is.EqualTo(message)
        );

    [TestCase(1001, 0, "limit must be a whole number from 1 to 1000")]
    [TestCase(0, 0, "limit must be a whole number from 1 to 1000")]
    [TestCase(1000, -1, "offset must be a whole number from 0 to 2147483647")]
    [TestCase(1000, 0, null)]
    public void Lists_take_a_whole_list_at_most(int limit, int offset, string? message)
    {
        Assert.That(new ListOrgs.Validator().MessageFor(new(limit, offset)), Is.EqualTo(message));
        Assert.That(
            new ListMembers.Validator().MessageFor(new(1, limit, offset)),
            Is.EqualTo(message)
        );
    }
}
