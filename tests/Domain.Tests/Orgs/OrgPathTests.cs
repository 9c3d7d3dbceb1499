using SharePanel.Domain.Orgs;

namespace SharePanel.Domain.Tests.Orgs;

internal sealed class OrgPathTests
{
    [TestCase("a")]
    [TestCase("0")]
    [TestCase("my-organization")]
    [TestCase("abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwxyz")]
    public void Accepts_1_to_64_plain_characters(string path) =>
        Assert.That(OrgPath.IsWellFormed(path), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("My-Organization")]
    [TestCase("my organization")]
    [TestCase("my_organization")]
    [TestCase("my/organization")]
    [TestCase("café")]
    [TestCase("path\n")]
    [TestCase("٣")]
    [TestCase("abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwxyz0")]
    public void Refuses_every_other_path(string? path) =>
        Assert.That(OrgPath.IsWellFormed(path), Is.False);

    [TestCase("New Organization", "new-organization")]
    [TestCase("東京", "organization")]
    [TestCase("🚀", "organization")]
    [TestCase("", "organization")]
    public void Is_made_from_the_title_or_else_is_organization(string title, string path) =>
        Assert.That(OrgPath.FromTitle(title), Is.EqualTo(path));

    [Test]
    public void Made_from_a_long_title_fits_and_ends_in_a_letter()
    {
        var title = new string('a', 63) + " " + new string('b', 50);

        Assert.That(OrgPath.FromTitle(title), Is.EqualTo(new string('a', 63)));
    }
}
