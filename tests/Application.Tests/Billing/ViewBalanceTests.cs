using NSubstitute;
using SharePanel.Application.Billing;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Billing;

public sealed class ViewBalanceTests
{
    [Test]
    public async Task Names_the_currency()
    {
        var store = Substitute.For<ViewBalance.IStore>();
        store.BalanceAsync(Caller.Id, default).Returns(new Money(10050));
        var result = await new ViewBalance.Handler(store, Caller.With(), new BillingTerms()).Handle(
            new(),
            default
        );
        Assert.That(result.Value, Is.EqualTo(new ViewBalance.Row(new Money(10050), "USD")));
    }
}
