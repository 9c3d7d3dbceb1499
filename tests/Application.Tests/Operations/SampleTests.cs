using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Samples;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations;

public sealed class SampleTests
{
    private readonly ISampleStore store = Substitute.For<ISampleStore>();

    // Days on which months differ in length, a leap day, and both ends of a year.
    private static IEnumerable<DateTimeOffset> Days() =>
        Enumerable
            .Range(0, 800)
            .Select(day => new DateTimeOffset(2023, 12, 30, 0, 0, 1, TimeSpan.Zero).AddDays(day));

    [Test]
    public void Made_up_books_are_right_and_past_whatever_the_day() =>
        Assert.Multiple(() =>
        {
            foreach (var now in Days())
            {
                foreach (
                    var account in DemoAccounts
                        .Make("hash", now)
                        .Append(SyntheticAccounts.Make(5, "hash", now))
                )
                    AreRight(account, now);
            }
        });

    [Test]
    public async Task Demo_data_is_refused_where_it_is()
    {
        store.ExistsAsync("basic@sharepanel.example", "basic", default).Returns(true);
        var result = await new LoadDemo.Handler(
            store,
            Substitute.For<IPasswordHasher>(),
            new NoTransaction(),
            new FakeTimeProvider(new(2024, 5, 5, 5, 5, 5, TimeSpan.Zero))
        ).Handle(new(), default);
        Assert.That(result.Error, Is.EqualTo(OperationErrors.DemoExists));
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
    }

    [Test]
    public async Task Synthetic_accounts_follow_those_that_are_there_in_batches()
    {
        store.CountAsync("@load.sharepanel.example", default).Returns(3);
        var batches = new List<int>();
        var result = await new LoadSyntheticAccounts.Handler(
            store,
            Substitute.For<IPasswordHasher>(),
            new NoTransaction(),
            new FakeTimeProvider(new(2024, 5, 5, 5, 5, 5, TimeSpan.Zero))
        ).Handle(new(220, new Listener(batches)), default);
        Assert.That(batches, Is.EqualTo(new[] { 100, 100, 20 }));
        Assert.That(result.Value?.FirstEmail, Is.EqualTo("user4@load.sharepanel.example"));
        Assert.That(result.Value?.LastEmail, Is.EqualTo("user223@load.sharepanel.example"));
    }

    [TestCase(0)]
    [TestCase(2_000_001)]
    public void Synthetic_accounts_have_bounds(int accounts) =>
        Assert.That(
            new LoadSyntheticAccounts.Validator().MessageFor(new(accounts)),
            Is.EqualTo("accounts must be a whole number from 1 to 2000000")
        );

    private static void AreRight(SampleAccount account, DateTimeOffset now)
    {
        var who = $"{account.Username} on {now:yyyy-MM-dd}";
        var bookings = account.Books.Bookings;
        Assert.That(
            bookings.Sum(b => b.Move?.Minor ?? 0),
            Is.EqualTo(account.Books.Balance.Minor),
            who
        );
        Assert.That(bookings.Select(b => b.At), Is.Ordered.And.All.LessThan(now), who);
        Assert.That(bookings.Select(b => (b.Type, b.Reference)), Is.Unique, who);
        Assert.That(account.Orgs.All(o => o.CreatedAt > account.CreatedAt), who);
        Assert.That(account.Instances.All(i => i.CreatedAt > account.CreatedAt), who);
        Assert.That(account.Notices.All(n => n.CreatedAt < now), who);
        Assert.That(account.Activity.All(a => a.CreatedAt < now), who);
        Assert.That(account.Usage.All(u => u.LastAt < now), who);
        Assert.That(account.CreatedAt, Is.LessThanOrEqualTo(account.PlanSince), who);
        var periods = bookings.Select(b => b.Period).OfType<SamplePeriod>().ToList();
        for (var i = 1; i < periods.Count; i++)
            Assert.That(periods[i].Start, Is.EqualTo(periods[i - 1].End), who);
        Assert.That(
            bookings
                .Where(b => b.InvoiceStatus is InvoiceStatus.Pending)
                .All(b => b.At.AddDays(14) > now),
            who
        );
        Assert.That(
            bookings
                .Where(b => b.InvoiceStatus is InvoiceStatus.Overdue)
                .All(b => b.At.AddDays(14) < now),
            who
        );
    }

    private sealed class Listener(List<int> batches) : IProgress<LoadSyntheticAccounts.Batch>
    {
        public void Report(LoadSyntheticAccounts.Batch value) => batches.Add(value.Keys.Count);
    }
}
