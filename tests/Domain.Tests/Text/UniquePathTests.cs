using SharePanel.Domain.Text;

namespace SharePanel.Domain.Tests.Text;

public sealed class UniquePathTests
{
    [Test]
    public void Takes_the_first_number_that_is_free() =>
        Assert.That(
            UniquePath.FirstFree("shop", new HashSet<string> { "shop", "shop-2", "shop-4" }),
            Is.EqualTo("shop-3")
        );

    [Test]
    public void Shortens_a_long_path_for_its_number()
    {
        var path = new string('a', UniquePath.MaxLength);
        var free = UniquePath.FirstFree(path, new HashSet<string> { path });
        Assert.That(free, Has.Length.EqualTo(UniquePath.MaxLength).And.EndsWith("a-2"));
    }

    [Test]
    public void Falls_back_where_no_letter_can_be_written() =>
        Assert.That(UniquePath.From("日本", "instance"), Is.EqualTo("instance"));
}
