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
        IReadOnlyList<InvoiceBooks> first = [Invoice("paid", "pending", 1, -4000)];
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

    [TestCase(9)]
    [TestCase(10)]
    public void Names_the_first_ten_faults_of_an_account(int invoices)
    {
        // The balance is the first of them.
        var mismatch = LedgerMismatch.Of(
            Wrong(1),
            Enumerable.Repeat(Invoice("paid", "pending", 1, -4000), invoices)
        )!;
        Assert.That(mismatch.Wrong, Has.Count.EqualTo(invoices + 1));
        Assert.That(
            mismatch.Wrong[^1],
            invoices < 10 ? Does.StartWith("invoice INV-1") : Is.EqualTo("and more")
        );
    }

    [Test]
    public void Sums_up_millions_and_the_rest_of_refunds() =>
        Assert.That(
            (
                Invoice("void", "failed", 1, 0) with
                {
                    EnteredMillions = -3,
                    RefundedMillions = 3,
                }
            ).Faults(),
            Is.Empty
        );

    [TestCase(1, 0, "1 account verified: its balance equals its ledger.", false)]
    [TestCase(12345, 0, "12345 accounts verified: every balance equals its ledger.", false)]
    [TestCase(9, 1, "1 account does not match its entries; run sharepanel balance verify", true)]
    [TestCase(9, 2, "2 accounts do not match their entries; run sharepanel balance verify", true)]
    public void Sums_up(long accounts, long mismatches, string summary, bool isTrouble)
    {
        IJobReport report = new VerifyLedger.Response(accounts, mismatches, []);
        Assert.That((report.Summary, report.IsTrouble), Is.EqualTo((summary, isTrouble)));
    }

    [TestCase("paid", "completed", 1, -4000, 0, null)]
    [TestCase(
        "paid",
        "pending",
        1,
        -4000,
        0,
        "invoice INV-1 is paid, and its transaction is pending"
    )]
    [TestCase(
        "paid",
        "completed",
        0,
        0,
        0,
        "invoice INV-1 is paid, and has 0 entries of 0.00 instead of one of -40.00"
    )]
    [TestCase(
        "paid",
        "completed",
        2,
        -4000,
        0,
        "invoice INV-1 is paid, and has 2 entries of -40.00 instead of one of -40.00"
    )]
    [TestCase(
        "paid",
        "completed",
        1,
        4000,
        0,
        "invoice INV-1 is paid, and has 1 entries of 40.00 instead of one of -40.00"
    )]
    [TestCase("pending", "pending", 0, 0, 0, null)]
    [TestCase("void", "failed", 2, 0, 0, null)]
    [TestCase("void", "failed", 1, -4000, 4000, null)]
    [TestCase(
        "void",
        "failed",
        1,
        -4000,
        3999,
        "invoice INV-1 is void, and its entries come to -0.01"
    )]
    [TestCase(
        "overdue",
        "pending",
        1,
        -4000,
        0,
        "invoice INV-1 is overdue, and its entries come to -40.00"
    )]
    public void Invoices_have_the_entries_that_their_status_asks_for(
        string status,
        string transaction,
        int entries,
        long entered,
        long refunded,
        string? fault
    ) =>
        Assert.That(
            Invoice(status, transaction, entries, entered, refunded).Faults(),
            Is.EqualTo(fault is null ? [] : new[] { fault })
        );

    [Test]
    public void Sums_too_great_for_a_number_are_no_trouble()
    {
        const long most = long.MaxValue;
        var twice = new WideSum(most / 1_000_000 * 2, most % 1_000_000 * 2);
        Assert.Multiple(() =>
        {
            Assert.That(twice.Is(new Money(-2)), Is.False, "it must not wrap around");
            Assert.That(twice.ToMoney(), Is.EqualTo(new Money(most)));
            Assert.That(new WideSum(1, -1).Is(new Money(999_999)));
        });
    }

    [TestCase("trouble", true, "told")]
    [TestCase("done", true, null)]
    [TestCase("running", false, null)]
    [TestCase("failed", false, null)]
    public async Task The_health_check_takes_the_word_of_a_run_that_came_to_its_end(
        string outcome,
        bool isConclusive,
        string? trouble
    )
    {
        var runs = Substitute.For<ShowLedgerProof.IStore>();
        runs.LatestAsync("verify-ledger", default)
            .Returns(new ShowLedgerProof.Run { Outcome = outcome, Summary = "told" });
        var result = await new ShowLedgerProof.Handler(runs).Handle(new(), default);
        Assert.That(result.Value, Is.EqualTo(new ShowLedgerProof.Response(isConclusive, trouble)));
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

    private static InvoiceBooks Invoice(
        string status,
        string transaction,
        int entries,
        long entered,
        long refunded = 0
    ) =>
        new()
        {
            UserId = 1,
            InvoiceNumber = "INV-1",
            TotalAmount = new Money(4000),
            Status = status,
            TransactionStatus = transaction,
            Entries = entries,
            EnteredRest = entered,
            RefundedRest = refunded,
        };
}
