using NSubstitute;
using SharePanel.Application.Operations.Subscriptions;

namespace SharePanel.Application.Tests.Operations.Subscriptions;

public sealed class PlanStartTests
{
    [Test]
    public async Task Begins_batch_after_batch_until_none_is_without()
    {
        var subscriptions = Substitute.For<ISubscriptions>();
        subscriptions.WithoutAsync(2, 0, PlanStart.BatchSize, default).Returns([5, 6, 9]);
        subscriptions.WithoutAsync(2, 9, PlanStart.BatchSize, default).Returns([12]);
        subscriptions.WithoutAsync(2, 12, PlanStart.BatchSize, default).Returns([]);
        // One of them has begun in the meantime.
        subscriptions.BeginSomeAsync(2, 5, 9, 20527, default).Returns(2);
        subscriptions.BeginSomeAsync(2, 12, 12, 20527, default).Returns(1);
        var begun = await new PlanStart(subscriptions, new NoTransaction()).BeginAsync(
            2,
            20527,
            default
        );
        Assert.That(begun, Is.EqualTo(3));
    }
}
