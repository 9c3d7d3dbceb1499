using SharePanel.Domain.ApiKeys;

namespace SharePanel.Domain.Tests.ApiKeys;

internal sealed class KeyPermissionsTests
{
    [TestCase("read", "read")]
    [TestCase("write", "write")]
    [TestCase("read,write", "read,write")]
    [TestCase("write,read", "read,write")]
    [TestCase(" write , read ", "read,write")]
    [TestCase("read,read", "read")]
    [TestCase("write,write,read", "read,write")]
    public void Has_one_stored_form_for_each_list(string list, string stored) =>
        Assert.That(KeyPermissions.Normalize(list), Is.EqualTo(stored));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(",")]
    [TestCase("read,")]
    [TestCase("read,,write")]
    [TestCase("READ")]
    [TestCase("read write")]
    [TestCase("read;write")]
    [TestCase("admin")]
    [TestCase("read,admin")]
    [TestCase("readwrite")]
    public void Refuses_lists_that_name_anything_else(string list) =>
        Assert.That(KeyPermissions.Normalize(list), Is.Null);

    [TestCase("read", true, false)]
    [TestCase("write", false, true)]
    [TestCase("read,write", true, true)]
    [TestCase("write,read", false, false)]
    [TestCase("", false, false)]
    public void Allows_what_the_stored_form_says(string permissions, bool reading, bool changing) =>
        Assert.Multiple(() =>
        {
            Assert.That(KeyPermissions.CanRead(permissions), Is.EqualTo(reading));
            Assert.That(KeyPermissions.CanWrite(permissions), Is.EqualTo(changing));
        });

    [TestCase("read", "read", true)]
    [TestCase("read", "write", false)]
    [TestCase("read", "read,write", false)]
    [TestCase("write", "read", false)]
    [TestCase("write", "write", true)]
    [TestCase("write", "read,write", false)]
    [TestCase("read,write", "read", true)]
    [TestCase("read,write", "write", true)]
    [TestCase("read,write", "read,write", true)]
    public void Covers_no_more_than_is_held(string held, string wanted, bool covered) =>
        Assert.That(KeyPermissions.Covers(held, wanted), Is.EqualTo(covered));
}
