using SharePanel.Api.Protocol.Parameters;

namespace SharePanel.Api.Tests.Limits;

public sealed class BodyBudgetTests
{
    [Test]
    public void Refuses_what_all_bodies_together_may_not_hold()
    {
        var budget = new BodyBudget(capacity: 100);
        Assert.Multiple(() =>
        {
            Assert.That(budget.TryGrow(held: 0, more: 60), Is.True);
            Assert.That(budget.TryGrow(held: 0, more: 50), Is.False);
            Assert.That(budget.TryGrow(held: 0, more: 40), Is.True);
        });
        budget.Release(60);
        Assert.That(budget.TryGrow(held: 0, more: 50), Is.True);
    }

    [Test]
    public void Lets_one_body_alone_be_as_large_as_its_plan_allows()
    {
        var budget = new BodyBudget(capacity: 100);
        Assert.Multiple(() =>
        {
            Assert.That(budget.TryGrow(held: 0, more: 90), Is.True);
            Assert.That(budget.TryGrow(held: 90, more: 900), Is.True);
            Assert.That(budget.TryGrow(held: 0, more: 1), Is.False);
        });
    }

    [Test]
    public void Is_given_back_with_the_body()
    {
        var budget = new BodyBudget(capacity: 16_384);
        using (var body = new ReceivedBody(budget))
        {
            Fill(body);
            Assert.That(body.TryMakeRoom(), Is.True);
            Fill(body);
            using var other = new ReceivedBody(budget);
            Fill(other);
            Assert.That(other.TryMakeRoom(), Is.True);
            Fill(other);
            Assert.That(other.TryMakeRoom(), Is.False);
        }
        Assert.That(budget.TryGrow(held: 0, more: 16_384), Is.True);
    }

    [Test]
    public void Gives_a_body_all_that_it_announced_once_a_mebibyte_has_come()
    {
        const int mebibyte = 1024 * 1024;
        using var body = new ReceivedBody(new BodyBudget(), announced: 50 * mebibyte);
        while (body.Length < mebibyte)
        {
            Assert.That(body.Free.Length, Is.LessThanOrEqualTo(mebibyte));
            Fill(body);
            Assert.That(body.TryMakeRoom(), Is.True);
        }
        Assert.That(body.Length + body.Free.Length, Is.EqualTo(64 * mebibyte));
    }

    private static void Fill(ReceivedBody body) => body.Advance(body.Free.Length);
}
