using SharePanel.Application.Operations.Balance;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Balance;

public sealed class ShowBalanceTests
{
    [Test]
    public async Task A_balance_is_shown_of_whom_it_finds()
    {
        var handler = new ShowBalance.Handler(Accounts.OnlyAnn());
        Assert.That(
            (await handler.Handle(new(Accounts.Ann), default)).Value,
            Is.EqualTo(new ShowBalance.Response(7, "ann@example.com", new Money(500)))
        );
        Assert.That(
            (await handler.Handle(new("bob"), default)).Error,
            Is.EqualTo(Accounts.Nobody("bob"))
        );
    }
}
