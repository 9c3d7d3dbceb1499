using NSubstitute;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Operations.Balance;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Balance;

public sealed class VerifyLedgerTests
{
    private readonly VerifyLedger.IStore store = Substitute.For<VerifyLedger.IStore>();
    private readonly List<JobProgress> told = [];

    public VerifyLedgerTests() =>
        store.DoubtfulInvoicesAsync(default, default, default).ReturnsForAnyArgs([]);

    [Test]
    public async Task Goes_on_after_the_last_account_of_each_batch()
    {
        store.CountAsync(default).Returns(4);
        store.AfterAsync(0, 500, default).Returns([Right(1), Right(7)]);
        store.AfterAsync(7, 500, default).Returns([Right(8), Right(30)]);
        store.AfterAsync(30, 500, default).Returns([]);
        var proof = await VerifyAsync();
        Assert.That((proof.Accounts, proof.Mismatches, proof.First.Count), Is.EqualTo((4, 0, 0)));
        Assert.That(told, Is.EqualTo(new[] { new JobProgress(2, 4), new JobProgress(4, 4) }));
        await store.Received().DoubtfulInvoicesAsync(1, 7, default);
        await store.Received().DoubtfulInvoicesAsync(8, 30, default);
        await store.DidNotReceiveWithAnyArgs().LockAsync(default, default);
    }

    [Test]
    public async Task Looks_again_at_a_suspect_while_its_bookings_wait()
    {
        store.AfterAsync(0, 500, default).Returns([Right(1), Wrong(2)]);
        store.AfterAsync(1, 1, default).Returns([Right(2)]);
        store.AfterAsync(2, 500, default).Returns([]);
        var proof = await VerifyAsync();
        Assert.That(proof.Mismatches, Is.Zero);
        Received.InOrder(() =>
        {
            _ = store.AfterAsync(0, 500, default);
            _ = store.LockAsync(2, default);
            _ = store.AfterAsync(1, 1, default);
        });
        store.DidNotReceiveWithAnyArgs().Alarm(default!);
    }

    [Test]
    public async Task Looks_again_at_an_account_whose_invoice_alone_is_suspect()
    {
        store.AfterAsync(0, 500, default).Returns([Right(1)]);
        store.AfterAsync(0, 1, default).Returns([Right(1)]);
        store.AfterAsync(1, 500, default).Returns([]);
        IReadOnlyList<InvoiceBooks> first =
        [
            new()
            {
                UserId = 1,
                InvoiceNumber = "INV-1",
                TotalAmount = new Money(4000),
                Status = "paid",
                TransactionStatus = "pending",
            },
        ];
        IReadOnlyList<InvoiceBooks> second = [];
        store.DoubtfulInvoicesAsync(1, 1, default).Returns(first, second);
        Assert.That((await VerifyAsync()).Mismatches, Is.Zero);
        await store.Received(1).LockAsync(1, default);
    }

    [Test]
    public async Task Counts_all_mismatches_and_tells_the_first_hundred()
    {
        store
            .AfterAsync(default, default, default)
            .ReturnsForAnyArgs(call => [Wrong(call.Arg<long>() + 1)]);
        store
            .AfterAsync(0, 500, default)
            .Returns([.. Enumerable.Range(1, 101).Select(i => Wrong(i))]);
        store.AfterAsync(101, 500, default).Returns([]);
        var proof = await VerifyAsync();
        Assert.That((proof.Accounts, proof.Mismatches), Is.EqualTo((101, 101)));
        Assert.That(proof.First.Select(m => m.UserId), Is.EqualTo(Enumerable.Range(1, 100)));
        store.ReceivedWithAnyArgs(100).Alarm(default!);
    }

    [TestCase(1, 0, "1 account verified: its balance equals its ledger.", false)]
    [TestCase(12345, 0, "12345 accounts verified: every balance equals its ledger.", false)]
    [TestCase(9, 1, "1 account does not match its entries; run sharepanel balance verify", true)]
    [TestCase(9, 2, "2 accounts do not match their entries; run sharepanel balance verify", true)]
    public void Sums_up(long accounts, long mismatches, string summary, bool isTrouble)
    {
        IJobReport report = new VerifyLedger.Response(accounts, mismatches, []);
        Assert.That((report.Summary, report.IsTrouble), Is.EqualTo((summary, isTrouble)));
    }

    private async Task<VerifyLedger.Response> VerifyAsync()
    {
        var result = await new VerifyLedger.Handler(
            store,
            new LedgerProof(store, new NoTransaction())
        ).Handle(new() { Progress = new Listener<JobProgress>(told) }, default);
        return result.Value!;
    }

    private static AccountBooks Right(long id) => Books(id, balance: 2_500_001);

    private static AccountBooks Wrong(long id) => Books(id, balance: 2_500_002);

    private static AccountBooks Books(long id, long balance) =>
        new()
        {
            UserId = id,
            Email = $"{id}@example.com",
            Balance = new Money(balance),
            EnteredMillions = 3,
            EnteredRest = -499_999,
        };
}
