using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

public sealed class InvoiceSleepTests
{
    private static readonly DateTimeOffset Now = Billing.Now;

    private readonly IDunnedInstances instances = Substitute.For<IDunnedInstances>();
    private readonly INotices notices = Substitute.For<INotices>();

    [TestCase(1, "1 instance was")]
    [TestCase(2, "2 instances were")]
    public async Task Instances_are_told_of_when_they_are_put_to_sleep(int count, string which)
    {
        instances.PutToSleepAsync(7, Now, default).Returns(count);
        Assert.That(await Sleep().PutToSleepAsync(7, 12, "INV-1", default), Is.EqualTo(count));
        await notices
            .Received(1)
            .AddAsync(
                7,
                Billing.Notice(
                    "Instances Put to Sleep",
                    $"{which} put to sleep until your invoice INV-1 is paid",
                    "error",
                    "/billing/invoice/12"
                ),
                default
            );
    }

    [TestCase(1, 12, "1 instance was", "/billing/invoice/12")]
    [TestCase(2, null, "2 instances were", null)]
    public async Task Instances_are_told_of_when_they_are_woken(
        int count,
        int? paid,
        string which,
        string? link
    )
    {
        instances.WakeAsync(7, 20, default).Returns(count);
        Assert.That(await Sleep().WakeAsync(7, paid, default), Is.EqualTo(count));
        await notices
            .Received(1)
            .AddAsync(
                7,
                Billing.Notice(
                    "Instances Awake",
                    $"{which} awakened: no overdue invoice keeps them asleep any longer",
                    "success",
                    link
                ),
                default
            );
    }

    [Test]
    public async Task Nothing_is_said_where_no_instance_changes()
    {
        Assert.That(
            (
                await Sleep().PutToSleepAsync(7, 12, "INV-1", default),
                await Sleep().WakeAsync(7, 12, default)
            ),
            Is.EqualTo((0, 0))
        );
        Assert.That(notices.ReceivedCalls(), Is.Empty);
    }

    private InvoiceSleep Sleep() =>
        new(instances, notices, new BillingTerms { SleepDays = 20 }, new FakeTimeProvider(Now));
}
