using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class PreviewInvoicesTests
{
    private const string LimitTakes = "limit must be a whole number from 1 to 1000";

    private readonly PreviewInvoices.IStore store = Substitute.For<PreviewInvoices.IStore>();

    [Test]
    public async Task Counts_each_missed_month_and_what_the_balance_covers_of_them()
    {
        Due("2026-01-15", Account("2026-01-15", balance: 5100));
        var due = await PreviewAsync();
        Assert.That(
            due.Rows.Select(r =>
                $"{r.PeriodStart:yyyy-MM-dd} {r.PeriodEnd:yyyy-MM-dd} {r.Covered}"
            ),
            Is.EqualTo(
                new[]
                {
                    "2026-01-15 2026-02-14 True",
                    "2026-02-15 2026-03-14 True",
                    "2026-03-15 2026-04-14 False",
                }
            )
        );
        Assert.That(
            (due.Issued, due.Paid, due.Accounts, due.TotalAmount),
            Is.EqualTo((3, 2, 1, new Money(7500)))
        );
    }

    [Test]
    public async Task Takes_what_is_owed_from_the_balance_first()
    {
        Due("2026-03-15", Account("2026-03-15", balance: 3000, unpaid: 600));
        Assert.That((await PreviewAsync()).Paid, Is.Zero);
    }

    [TestCase(3099, 0)]
    [TestCase(3100, 1)]
    public async Task Counts_as_paid_what_the_balance_just_covers(long balance, int paid)
    {
        Due("2026-03-15", Account("2026-03-15", balance: balance, unpaid: 600));
        Assert.That((await PreviewAsync()).Paid, Is.EqualTo(paid));
    }

    [Test]
    public async Task Tells_apart_what_ends_and_what_does_not_fit()
    {
        Due(
            "2026-03-01",
            Account("2026-03-01", price: 0),
            Account("2026-02-10"),
            Account("2026-04-01"),
            Account(null),
            Account("2026-01-31")
        );
        Due("2026-02-28", Account("2026-01-31"));
        var due = await PreviewAsync();
        Assert.That((due.Ended, due.Parked, due.Accounts), Is.EqualTo((1, 4, 1)));
    }

    [Test]
    public async Task Sums_up_more_than_it_shows()
    {
        Due("2026-02-15", Account("2026-02-15"));
        var due = await PreviewAsync(limit: 1);
        Assert.That((due.Issued, due.Rows.Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Reads_batch_after_batch()
    {
        var all = Enumerable
            .Range(1, PreviewInvoices.BatchSize + 1)
            .Select(id => Account("2026-03-15") with { Id = id })
            .ToArray();
        Due("2026-03-15", all);
        var due = await PreviewAsync();
        Assert.That(
            (due.Issued, due.Rows.Count),
            Is.EqualTo((PreviewInvoices.BatchSize + 1, PreviewInvoices.MaxRows))
        );
    }

    [TestCase(null, null)]
    [TestCase(0, LimitTakes)]
    [TestCase(1, null)]
    [TestCase(1000, null)]
    [TestCase(1001, LimitTakes)]
    public void Shows_up_to_a_thousand(int? limit, string? message) =>
        Assert.That(
            new PreviewInvoices.Validator().MessageFor(new(null, limit)),
            Is.EqualTo(message)
        );

    [Test]
    public async Task Looks_a_year_ahead_at_most()
    {
        var result = await SendAsync(new(DateTimeOffset.Parse("2035-01-01T00:00:00Z"), null));
        Assert.That(result.Error?.Code, Is.EqualTo("too_far_ahead"));
    }

    private static PreviewInvoices.Due Account(
        string? anchor,
        long price = 2500,
        long balance = 0,
        long unpaid = 0
    ) =>
        new()
        {
            Id = 7,
            Email = "ann@example.com",
            Plan = "pro",
            Price = new Money(price),
            Balance = new Money(balance),
            BillingAnchor = anchor is null ? null : Day(anchor),
            UnpaidAmount = new Money(unpaid),
        };

    private void Due(string day, params PreviewInvoices.Due[] accounts)
    {
        var number = Day(day);
        store
            .NextDayAsync(Arg.Is<int>(after => after < number), Arg.Any<int>(), default)
            .Returns(number);
        store
            .DueAsync(number, Arg.Any<long>(), Arg.Any<int>(), default)
            .Returns(call =>
                [.. accounts.Where(a => a.Id > call.ArgAt<long>(1)).Take(call.ArgAt<int>(2))]
            );
    }

    private static int Day(string day) => UtcDay.NumberOf(DateOnly.Parse(day));

    private async Task<PreviewInvoices.Response> PreviewAsync(int? limit = null) =>
        (await SendAsync(new(null, limit))).Value!;

    private Task<Result<PreviewInvoices.Response>> SendAsync(PreviewInvoices.Query query) =>
        new PreviewInvoices.Handler(store, new FakeTimeProvider(Billing.Now)).Handle(
            query,
            default
        );
}
