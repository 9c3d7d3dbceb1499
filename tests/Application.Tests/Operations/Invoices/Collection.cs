using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Jobs;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Invoices;

/// <summary>Runs of <see cref="CollectInvoices"/> on substituted ports, on 1 May 2026, where every balance covers all.</summary>
internal sealed class Collection
{
    public static readonly DateTimeOffset Now = new(2026, 5, 1, 6, 15, 0, TimeSpan.Zero);

    public Collection()
    {
        Store.AbleToPayAsync(default, default, default).ReturnsForAnyArgs([]);
        Store.ToRemindAsync(default!, default, default).ReturnsForAnyArgs([]);
        Invoices.UnpaidAsync(default, default).ReturnsForAnyArgs([]);
        Dunned.DueAsync(default, default, default).ReturnsForAnyArgs([]);
        Ledger.TryChargeAsync(default, default!, default).ReturnsForAnyArgs(true);
    }

    public CollectInvoices.IStore Store { get; } = Substitute.For<CollectInvoices.IStore>();
    public IParkedAccounts Parked { get; } = Substitute.For<IParkedAccounts>();
    public IInvoices Invoices { get; } = Substitute.For<IInvoices>();
    public IDunnedInvoices Dunned { get; } = Substitute.For<IDunnedInvoices>();
    public IDunnedInstances Instances { get; } = Substitute.For<IDunnedInstances>();
    public ILedger Ledger { get; } = Substitute.For<ILedger>();
    public FakeTimeProvider Clock { get; } = new(Now);

    /// <summary>The accounts on the page of those able to pay that comes after an account.</summary>
    public void Able(long after, params long[] accounts) =>
        Store.AbleToPayAsync(after, 200, default).Returns([.. accounts.Select(Debtor)]);

    /// <summary>The accounts that are to be reminded, which make one batch.</summary>
    public void Due(params long[] accounts) =>
        Store
            .ToRemindAsync(Arg.Is<DueAccounts>(due => due.Batch == 0), Now, default)
            .Returns([.. accounts.Select(Debtor)]);

    /// <summary>What an account owes until it is paid, which is when it is first asked for.</summary>
    public void Owes(long account, params long[] amounts) =>
        Invoices
            .UnpaidAsync(account, default)
            .Returns(
                [.. amounts.Select(amount => Unpaid(account, amount))],
                [
                    [],
                ]
            );

    public static UnpaidInvoice Unpaid(long account, long amount) =>
        new()
        {
            Id = amount,
            AccountId = account,
            InvoiceNumber = $"INV-{amount}",
            TotalAmount = new Money(amount),
        };

    public async Task<CollectInvoices.Response> RunAsync(
        bool retry = false,
        IProgress<JobProgress>? progress = null,
        IUnitOfWork? unitOfWork = null
    )
    {
        var terms = new BillingTerms();
        var notices = Substitute.For<INotices>();
        var sleep = new InvoiceSleep(Instances, notices, terms, Clock);
        var handler = new CollectInvoices.Handler(
            Store,
            new Payments(Invoices, Ledger, notices, sleep, Clock),
            new Reminders(Dunned, sleep, notices, terms, Clock),
            new AccountBatches(unitOfWork ?? new NoTransaction(), Parked, Clock),
            Clock
        );
        var result = await handler.Handle(
            new CollectInvoices.Request { RetryParked = retry, Progress = progress },
            default
        );
        return result.Value!;
    }

    private static CollectInvoices.Debtor Debtor(long id) => new() { AccountId = id };
}
