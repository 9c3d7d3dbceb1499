using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;

namespace SharePanel.Application.Tests.Operations;

public sealed class RowsByAccountTests
{
    private static readonly Paging Two = new(2, 4);
    private static readonly string[] Everyones = ["bob's", "ann's"];
    private static readonly string[] Anns = ["ann's"];

    private readonly IRowsByAccount<string> rows = Substitute.For<IRowsByAccount<string>>();

    public RowsByAccountTests()
    {
        rows.ListAsync(Two, default).Returns([.. Everyones, "one more"]);
        rows.ListOfAsync(Caller.Id, Two, default).Returns(Anns);
    }

    [Test]
    public async Task Nobody_named_is_everybody()
    {
        var page = (await PageAsync(user: null)).Value;
        Assert.Multiple(() =>
        {
            Assert.That(page?.Rows, Is.EqualTo(Everyones));
            Assert.That(page?.Paging, Is.EqualTo(Two));
            Assert.That(page?.HasNext, Is.True);
        });
    }

    [Test]
    public async Task One_account_has_its_own_rows()
    {
        var page = (await PageAsync(Accounts.Ann)).Value;
        Assert.Multiple(() =>
        {
            Assert.That(page?.Rows, Is.EqualTo(Anns));
            Assert.That(page?.Paging, Is.EqualTo(Two));
            Assert.That(page?.HasNext, Is.False);
        });
    }

    [Test]
    public async Task Whom_nobody_is_has_no_rows()
    {
        Assert.That((await PageAsync("bob")).Error, Is.EqualTo(Accounts.Nobody("bob")));
        await rows.DidNotReceiveWithAnyArgs().ListAsync(default, default);
        await rows.DidNotReceiveWithAnyArgs().ListOfAsync(default, default, default);
    }

    private Task<Result<Page<string>>> PageAsync(string? user) =>
        rows.PageAsync(Accounts.OnlyAnn(), user, Two, default);
}
