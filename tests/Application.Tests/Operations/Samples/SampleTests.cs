using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Samples;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Samples;

public sealed class SampleTests
{
    private readonly ISampleStore store = Substitute.For<ISampleStore>();
    private readonly IPasswordHasher passwords = Substitute.For<IPasswordHasher>();
    private readonly FakeTimeProvider clock = new(new(2024, 5, 5, 5, 5, 5, TimeSpan.Zero));

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

    [TestCase("demo")]
    [TestCase("free")]
    [TestCase("basic")]
    [TestCase("enterprise")]
    public async Task Demo_data_is_refused_where_some_is(string name)
    {
        store.ExistsAsync($"{name}@sharepanel.example", name, default).Returns(true);
        Assert.That((await LoadDemoAsync()).Error, Is.EqualTo(OperationErrors.DemoExists));
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
    }

    [Test]
    public async Task Demo_data_tells_how_to_log_in()
    {
        passwords.HashAsync("demo-password", default).Returns("hash");
        var demo = (await LoadDemoAsync()).Value!;
        Assert.That(demo.Email, Is.EqualTo("demo@sharepanel.example"));
        Assert.That(demo.Password, Is.EqualTo("demo-password"));
        Assert.That(
            demo.Accounts,
            Is.EqualTo(
                new LoadDemo.DemoLogin[]
                {
                    new("demo@sharepanel.example", "demo", "pro"),
                    new("free@sharepanel.example", "free", "free"),
                    new("basic@sharepanel.example", "basic", "basic"),
                    new("enterprise@sharepanel.example", "enterprise", "enterprise"),
                }
            )
        );
        await store
            .Received(1)
            .AddAsync(
                Arg.Is<IReadOnlyList<SampleAccount>>(added =>
                    added.Count == 4 && added.All(account => account.PasswordHash == "hash")
                ),
                default
            );
    }

    [Test]
    public async Task Synthetic_accounts_follow_those_that_are_there_in_batches()
    {
        store.CountAsync("@load.sharepanel.example", default).Returns(3);
        passwords.HashAsync("load-password", default).Returns("hash");
        var added = new List<SampleAccount>();
        store
            .AddAsync(default!, default)
            .ReturnsForAnyArgs(4000, 4000, 801)
            .AndDoes(call =>
            {
                added.AddRange(call.Arg<IReadOnlyList<SampleAccount>>());
                clock.Advance(TimeSpan.FromSeconds(2));
            });
        var batches = new List<LoadSyntheticAccounts.Batch>();
        var result = await LoadAsync(220, new Listener<LoadSyntheticAccounts.Batch>(batches));
        Assert.That(
            result.Value,
            Is.EqualTo(
                new LoadSyntheticAccounts.Response(
                    220,
                    Rows: 8801,
                    Seconds: 6,
                    RowsPerSecond: 1466,
                    "user4@load.sharepanel.example",
                    "user223@load.sharepanel.example",
                    "load-password"
                )
            )
        );
        Assert.That(
            added.Select(account => account.Email),
            Is.EqualTo(Enumerable.Range(4, 220).Select(SyntheticAccounts.Email))
        );
        Assert.That(added.Select(account => account.PasswordHash), Is.All.EqualTo("hash"));
        Assert.That(batches.Select(batch => batch.Accounts), Is.EqualTo(new[] { 100, 100, 20 }));
        Assert.That(
            batches.SelectMany(batch => batch.Keys),
            Is.EqualTo(added.Select(account => account.KeyToken))
        );
    }

    [Test]
    public async Task Synthetic_accounts_that_took_no_time_are_reckoned_as_of_a_millisecond()
    {
        store.AddAsync(default!, default).ReturnsForAnyArgs(40);
        var result = await LoadAsync(1);
        Assert.That(result.Value?.Seconds, Is.Zero);
        Assert.That(result.Value?.RowsPerSecond, Is.EqualTo(40_000));
        Assert.That(result.Value?.FirstEmail, Is.EqualTo("user1@load.sharepanel.example"));
        Assert.That(result.Value?.LastEmail, Is.EqualTo("user1@load.sharepanel.example"));
    }

    [TestCase(null, "accounts is required")]
    [TestCase(0, "accounts must be a whole number from 1 to 2000000")]
    [TestCase(1, null)]
    [TestCase(2_000_000, null)]
    [TestCase(2_000_001, "accounts must be a whole number from 1 to 2000000")]
    public void Synthetic_accounts_have_bounds(int? accounts, string? message) =>
        Assert.That(
            new LoadSyntheticAccounts.Validator().MessageFor(new(accounts)),
            Is.EqualTo(message)
        );

    private Task<Result<LoadDemo.Response>> LoadDemoAsync() =>
        new LoadDemo.Handler(store, passwords, new NoTransaction(), clock).Handle(new(), default);

    private Task<Result<LoadSyntheticAccounts.Response>> LoadAsync(
        int accounts,
        IProgress<LoadSyntheticAccounts.Batch>? progress = null
    ) =>
        new LoadSyntheticAccounts.Handler(store, passwords, new NoTransaction(), clock).Handle(
            new(accounts, progress),
            default
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
}
