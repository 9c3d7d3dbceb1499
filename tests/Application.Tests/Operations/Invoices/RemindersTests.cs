using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class RemindersTests
{
    private static readonly DateTimeOffset DueAt = new(2026, 3, 29, 9, 30, 0, TimeSpan.Zero);

    private readonly IDunnedInvoices invoices = Substitute.For<IDunnedInvoices>();
    private readonly IDunnedInstances instances = Substitute.For<IDunnedInstances>();
    private readonly INotices notices = Substitute.For<INotices>();
    private readonly List<string> told = [];

    public RemindersTests() =>
        notices
            .AddAsync(Caller.Id, Arg.Do<Notification>(Hear), Arg.Any<CancellationToken>())
            .Returns(1);

    private void Hear(Notification n) =>
        told.Add($"{n.Type}|{n.Title}|{n.Message}|{n.Link}|{n.CreatedAt:yyyy-MM-dd}");

    [TestCase(
        0,
        null,
        "warning|Invoice Overdue|Your invoice INV-8 is due and your balance does not cover it|/billing/invoice/8|2026-03-29"
    )]
    [TestCase(
        1,
        0,
        "warning|Payment Reminder|First reminder: your invoice INV-8 was due on 2026-03-29|/billing/invoice/8|2026-03-30"
    )]
    [TestCase(
        3,
        1,
        "warning|Payment Reminder|Second reminder: your invoice INV-8 was due on 2026-03-29|/billing/invoice/8|2026-04-01"
    )]
    [TestCase(
        7,
        3,
        "warning|Payment Reminder|Last reminder: your invoice INV-8 was due on 2026-03-29; your instances are put to sleep on 2026-04-12|/billing/invoice/8|2026-04-05"
    )]
    [TestCase(
        14,
        7,
        "error|Instances Put to Sleep|2 instances were put to sleep until your invoice INV-8 is paid|/billing/invoice/8|2026-04-12"
    )]
    [TestCase(
        40,
        null,
        "error|Instances Put to Sleep|2 instances were put to sleep until your invoice INV-8 is paid|/billing/invoice/8|2026-05-08"
    )]
    public async Task Each_step_has_one_notice(int days, int? dunned, string notice)
    {
        await RemindAsync(days, dunned, active: 2);

        Assert.That(told, Is.EqualTo([notice]));
    }

    [Test]
    public async Task Where_nothing_is_awake_a_late_run_sends_the_last_reminder()
    {
        var done = await RemindAsync(40, dunned: null, active: 0);

        Assert.That(
            told.Single(),
            Does.Contain("|Last reminder: your invoice INV-8 was due on 2026-03-29|")
        );
        Assert.That(done, Is.EqualTo(new DunningDone(Overdue: 1, Reminded: 1, PutToSleep: 0)));
    }

    [Test]
    public async Task What_wakes_meanwhile_is_put_to_sleep_again_and_nothing_is_said_else()
    {
        Assert.That(
            await RemindAsync(15, 14, active: 1),
            Is.EqualTo(new DunningDone(0, 0, PutToSleep: 1))
        );
        Assert.That(await RemindAsync(16, 14, active: 0), Is.EqualTo(default(DunningDone)));

        Assert.That(told, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Each_invoice_of_an_account_takes_its_own_step()
    {
        invoices
            .DueAsync(Caller.Id, DueAt.AddDays(14), Arg.Any<CancellationToken>())
            .Returns([Invoice(8, 7), Invoice(9, dunned: 7), Invoice(10, null, DueAt.AddDays(14))]);
        instances
            .PutToSleepAsync(Caller.Id, DueAt.AddDays(14), Arg.Any<CancellationToken>())
            .Returns(5, 0);

        var done = await Reminders(14).RemindAsync(Caller.Id, DueAt.AddDays(14), default);

        Assert.That(done, Is.EqualTo(new DunningDone(Overdue: 1, Reminded: 0, PutToSleep: 5)));
        Assert.That(
            told.Select(t => t.Split('|')[1]),
            Is.EqualTo(["Instances Put to Sleep", "Invoice Overdue"])
        );
        await invoices
            .Received(1)
            .SetStepAsync(
                10,
                Arg.Is<DunningStep>(s => s.Days == 0 && s.NextAt == DueAt.AddDays(15)),
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task Reminders_between_the_first_and_the_last_are_told_apart_as_far_as_words_go()
    {
        var terms = new BillingTerms { ReminderDays = [1, 2, 3, 4, 5] };
        foreach (var day in Enumerable.Range(1, 5))
            await RemindAsync(day, day - 1, active: 0, terms);

        Assert.That(
            told.Select(t => t.Split('|')[2].Split(' ')[0]),
            Is.EqualTo(["First", "Second", "Third", "Another", "Last"])
        );
    }

    private static DunnedInvoice Invoice(long id, int? dunned, DateTimeOffset? dueAt = null) =>
        new()
        {
            Id = id,
            InvoiceNumber = $"INV-{id}",
            DueAt = dueAt ?? DueAt,
            DunnedDays = dunned,
        };

    private Task<DunningDone> RemindAsync(
        int days,
        int? dunned,
        int active,
        BillingTerms? terms = null
    )
    {
        var now = DueAt.AddDays(days);
        invoices
            .DueAsync(Caller.Id, now, Arg.Any<CancellationToken>())
            .Returns([Invoice(8, dunned)]);
        instances.PutToSleepAsync(Caller.Id, now, Arg.Any<CancellationToken>()).Returns(active);
        return Reminders(days, terms).RemindAsync(Caller.Id, now, default);
    }

    private Reminders Reminders(int days, BillingTerms? terms = null)
    {
        terms ??= new BillingTerms();
        var clock = new FakeTimeProvider(DueAt.AddDays(days));
        return new Reminders(
            invoices,
            new InvoiceSleep(instances, notices, terms, clock),
            notices,
            terms,
            clock
        );
    }
}
