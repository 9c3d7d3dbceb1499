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

    [Test]
    public void Stays_as_it_is_while_free() =>
        Assert.That(OrgPath.FirstFree("acme", Taken("acme-2", "other")), Is.EqualTo("acme"));

    [Test]
    public void Takes_the_first_free_number_from_2_on() =>
        Assert.Multiple(() =>
        {
            Assert.That(OrgPath.FirstFree("acme", Taken("acme")), Is.EqualTo("acme-2"));
            Assert.That(OrgPath.FirstFree("acme", Taken("acme", "acme-2")), Is.EqualTo("acme-3"));
            Assert.That(OrgPath.FirstFree("acme", Taken("acme", "acme-3")), Is.EqualTo("acme-2"));
        });

    [Test]
    public void Is_shortened_to_make_room_for_its_number()
    {
        var path = new string('a', 64);
        var taken = new HashSet<string> { path };
        for (var number = 2; number < 10; number++)
            taken.Add($"{new string('a', 62)}-{number}");

        Assert.That(OrgPath.FirstFree(path, taken), Is.EqualTo($"{new string('a', 61)}-10"));
    }

    [Test]
    public void Never_doubles_the_hyphen_where_it_is_shortened()
    {
        var path = new string('a', 61) + "-bc";

        Assert.That(OrgPath.FirstFree(path, Taken(path)), Is.EqualTo($"{new string('a', 61)}-2"));
    }

    [Test]
    public void Stays_well_formed_through_a_thousand_clashes()
    {
        var path = OrgPath.FromTitle(new string('z', 200));
        var taken = new HashSet<string>();
        for (var i = 0; i < 1000; i++)
            Assert.That(taken.Add(OrgPath.FirstFree(path, taken)), Is.True);

        Assert.That(taken.Where(made => !OrgPath.IsWellFormed(made)), Is.Empty);
    }

    private static HashSet<string> Taken(params string[] paths) => [.. paths];
}
