using SharePanel.Api.Protocol.Parameters;

namespace SharePanel.Api.Tests.Limits;

public sealed class BodyBudgetTests
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Refuses_what_all_small_bodies_together_may_not_hold()
    {
        var budget = new BodyBudget(smallCapacity: 100);
        Assert.That(await Grow(budget, 60), Is.True);
        Assert.That(await Grow(budget, 50), Is.False);
        Assert.That(await Grow(budget, 40), Is.True);
        budget.Release(60);
        Assert.That(await Grow(budget, 50), Is.True);
    }

    [Test]
    public async Task Lets_one_body_alone_be_as_large_as_its_plan_allows()
    {
        var budget = new BodyBudget(capacity: 100);
        Assert.That(await Grow(budget, 90), Is.True);
        Assert.That(await Grow(budget, 50 * Mebibyte, held: 90), Is.True);
        Assert.That(Grow(budget, 2 * Mebibyte).IsCompleted, Is.False);
    }

    [Test]
    public async Task Keeps_room_for_small_bodies_where_large_ones_have_taken_all_of_theirs()
    {
        var budget = new BodyBudget(capacity: 10 * Mebibyte, smallCapacity: Mebibyte);
        Assert.That(await Grow(budget, 10 * Mebibyte), Is.True);
        Assert.That(await Grow(budget, Mebibyte), Is.True);
        var waiting = Grow(budget, Mebibyte, held: Mebibyte);
        Assert.That(waiting.IsCompleted, Is.False);
        // What waits has left the room of the small ones.
        Assert.That(await Grow(budget, Mebibyte), Is.True);
        budget.Release(10 * Mebibyte);
        Assert.That(await waiting.WaitAsync(Patience), Is.True);
    }

    [Test]
    public async Task Refuses_a_large_body_that_would_be_one_of_too_many_that_wait()
    {
        var budget = new BodyBudget(capacity: 10 * Mebibyte);
        await Grow(budget, 10 * Mebibyte);
        var waiting = Enumerable
            .Range(0, BodyBudget.MostWaiting)
            .Select(_ => Grow(budget, 2 * Mebibyte))
            .ToList();
        Assert.That(await Grow(budget, 2 * Mebibyte), Is.False);
        Assert.That(waiting.Any(one => one.IsCompleted), Is.False);
    }

    [Test]
    public async Task Lets_large_bodies_wait_in_the_order_in_which_they_came()
    {
        var budget = new BodyBudget(capacity: 10 * Mebibyte);
        await Grow(budget, 8 * Mebibyte);
        var first = Grow(budget, 9 * Mebibyte);
        // There is room for it, but it would let the first wait for ever.
        var second = Grow(budget, 2 * Mebibyte);
        Assert.That(first.IsCompleted || second.IsCompleted, Is.False);
        budget.Release(8 * Mebibyte);
        Assert.That(await first.WaitAsync(Patience), Is.True);
        Assert.That(second.IsCompleted, Is.False);
        budget.Release(9 * Mebibyte);
        Assert.That(await second.WaitAsync(Patience), Is.True);
    }

    [Test]
    public async Task Lets_one_of_those_go_on_that_would_wait_for_each_other()
    {
        var budget = new BodyBudget(capacity: 10 * Mebibyte);
        await Grow(budget, 5 * Mebibyte);
        await Grow(budget, 5 * Mebibyte);
        var first = Grow(budget, 5 * Mebibyte, held: 5 * Mebibyte);
        Assert.That(first.IsCompleted, Is.False);
        var second = Grow(budget, 5 * Mebibyte, held: 5 * Mebibyte);
        Assert.That(await first.WaitAsync(Patience), Is.True);
        Assert.That(second.IsCompleted, Is.False);
        budget.Release(10 * Mebibyte);
        Assert.That(await second.WaitAsync(Patience), Is.True);
    }

    [Test]
    public async Task Refuses_a_large_body_that_has_waited_for_too_long_and_lets_others_pass()
    {
        var budget = new BodyBudget(10 * Mebibyte, patience: TimeSpan.FromMilliseconds(50));
        await Grow(budget, 6 * Mebibyte);
        var first = Grow(budget, 6 * Mebibyte);
        Assert.That(await first.WaitAsync(Patience), Is.False);
        Assert.That(await Grow(budget, 4 * Mebibyte), Is.True);
    }

    [Test]
    public async Task Forgets_a_body_whose_client_has_gone()
    {
        var budget = new BodyBudget(capacity: 10 * Mebibyte);
        await Grow(budget, 6 * Mebibyte);
        using var gone = new CancellationTokenSource();
        var first = budget.GrowAsync(0, 6 * Mebibyte, gone.Token).AsTask();
        var second = Grow(budget, 4 * Mebibyte);
        await gone.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await second.WaitAsync(Patience), Is.True);
        budget.Release(6 * Mebibyte);
        budget.Release(4 * Mebibyte);
        Assert.That(await Grow(budget, 10 * Mebibyte), Is.True);
    }

    [Test]
    public async Task Is_given_back_with_the_body()
    {
        var budget = new BodyBudget(smallCapacity: 16_384);
        using (var body = new ReceivedBody(budget))
        {
            Fill(body);
            Assert.That(await body.MakeRoomAsync(default), Is.True);
            Fill(body);
            using var other = new ReceivedBody(budget);
            Fill(other);
            Assert.That(await other.MakeRoomAsync(default), Is.True);
            Fill(other);
            Assert.That(await other.MakeRoomAsync(default), Is.False);
        }
        Assert.That(await Grow(budget, 16_384), Is.True);
    }

    [Test]
    public async Task Gives_a_large_body_all_that_it_announced_once_its_beginning_has_come()
    {
        using var body = new ReceivedBody(new BodyBudget(), announced: 50 * Mebibyte);
        while (body.Length < 65_536)
        {
            Assert.That(body.Free.Length, Is.LessThanOrEqualTo(65_536));
            Fill(body);
            Assert.That(await body.MakeRoomAsync(default), Is.True);
        }
        Assert.That(body.Length + body.Free.Length, Is.EqualTo(64 * Mebibyte));
    }

    [TestCase(0)]
    [TestCase(Mebibyte)]
    public async Task Grows_with_what_has_come_of_other_bodies(int announced)
    {
        using var body = new ReceivedBody(new BodyBudget(), announced);
        while (body.Length < Mebibyte)
        {
            Assert.That(body.Free.Length, Is.LessThanOrEqualTo(Math.Max(body.Length, 4096)));
            Fill(body);
            Assert.That(await body.MakeRoomAsync(default), Is.True);
        }
    }

    private static Task<bool> Grow(BodyBudget budget, long more, long held = 0) =>
        budget.GrowAsync(held, more, default).AsTask();

    private static void Fill(ReceivedBody body) => body.Advance(body.Free.Length);
}
