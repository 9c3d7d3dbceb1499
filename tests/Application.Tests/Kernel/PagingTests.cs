using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Kernel;

public sealed class PagingTests
{
    [TestCase(null, null, 50, 0)]
    [TestCase(7, null, 7, 0)]
    [TestCase(null, 9, 50, 9)]
    [TestCase(7, 9, 7, 9)]
    public void What_is_not_given_is_the_default(int? limit, int? offset, int rows, int before) =>
        Assert.That(Paging.Of(new Request(limit, offset)), Is.EqualTo(new Paging(rows, before)));

    [Test]
    public void A_list_may_have_a_default_of_its_own() =>
        Assert.That(
            Paging.Of(new Request(null, null), Paging.WholeListLimit),
            Is.EqualTo(new Paging(1000, 0))
        );

    [TestCase(0, "", false)]
    [TestCase(2, "1 2", false)]
    [TestCase(3, "1 2 3", false)]
    [TestCase(4, "1 2 3", true)]
    public void One_row_more_tells_that_there_is_a_next_page(int found, string rows, bool hasNext)
    {
        var paging = new Paging(3, 6);
        var page = paging.Page([.. Enumerable.Range(1, found)], number => $"{number}");
        Assert.Multiple(() =>
        {
            Assert.That(paging.Fetch, Is.EqualTo(4));
            Assert.That(string.Join(' ', page.Rows), Is.EqualTo(rows));
            Assert.That(page.HasNext, Is.EqualTo(hasNext));
            Assert.That(page.Paging, Is.EqualTo(paging));
        });
    }

    [Test]
    public void Nothing_cannot_be_paged()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Paging.Of(null!), Throws.ArgumentNullException);
            Assert.That(
                () => new Paging(1, 0).Page<int, int>(null!, n => n),
                Throws.ArgumentNullException
            );
            Assert.That(
                () => new Paging(1, 0).Page<int, int>([], null!),
                Throws.ArgumentNullException
            );
        });
    }

    private sealed record Request(int? Limit, int? Offset) : IPaged;
}
