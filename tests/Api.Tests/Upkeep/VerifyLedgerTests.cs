using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Application.Operations.Samples;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Tests.Upkeep;

[TestFixtureSource(typeof(Databases))]
public sealed class VerifyLedgerTests(Database database) : UpkeepTest(database)
{
    private const string OfTheInvoice =
        "(SELECT transaction_id FROM invoices WHERE account_id = @Id AND total_amount = 4000)";

    private readonly ErrorLog log = new();

    protected override IDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Error" };

    protected override void Adapt(IServiceCollection services) =>
        services.AddSingleton<ILoggerProvider>(log);

    [SetUp]
    public void EmptyLog() => log.Lines.Clear();

    [Test]
    public async Task Finds_nothing_where_all_is_right()
    {
        await BooksAsync();
        await Given.UserAsync();
        await SendAsync(new LoadDemo.Request());
        var proof = await VerifyAsync();
        Assert.Multiple(() =>
        {
            Assert.That(proof.First, Is.Empty);
            Assert.That((proof.Accounts, proof.Mismatches), Is.EqualTo((6, 0)));
            Assert.That(log.Lines, Is.Empty);
        });
    }

    [TestCase(
        "UPDATE accounts SET balance = balance + 1 WHERE id = @Id",
        "the balance is not the sum of its entries",
        "the last entry says that the balance is 50.01",
        TestName = "A balance that moved without an entry"
    )]
    [TestCase(
        "UPDATE ledger_entries SET amount = amount + 1 WHERE account_id = @Id AND kind = 'credit'",
        "the balance is not the sum of its entries",
        TestName = "An entry that was changed"
    )]
    [TestCase(
        "DELETE FROM ledger_entries WHERE account_id = @Id AND kind = 'purchase'",
        "the balance is not the sum of its entries",
        "the last entry says that the balance is 60.00",
        TestName = "An entry that is gone"
    )]
    [TestCase(
        "UPDATE ledger_entries SET balance_after = 0 WHERE account_id = @Id AND kind = 'purchase'",
        "the last entry says that the balance is 0.00",
        TestName = "A last entry that tells another balance"
    )]
    [TestCase(
        "UPDATE ledger_entries SET transaction_id = (SELECT MIN(id) FROM transactions WHERE account_id <> @Id) WHERE account_id = @Id AND kind = 'credit'",
        "entries under transactions of other accounts: 1",
        TestName = "An entry under the transaction of another account"
    )]
    [TestCase(
        $"UPDATE transactions SET status = 'pending' WHERE id = {OfTheInvoice}",
        "invoice # is paid, and its transaction is pending",
        TestName = "A paid invoice whose transaction is not completed"
    )]
    [TestCase(
        "UPDATE invoices SET status = 'paid', paid_at = 1 WHERE account_id = @Id AND total_amount = 50000",
        "invoice # is paid, and its transaction is pending",
        "invoice # is paid, and has 0 entries of 0.00 instead of one of -500.00",
        TestName = "An invoice marked as paid"
    )]
    [TestCase(
        "UPDATE invoices SET status = 'pending' WHERE account_id = @Id AND total_amount = 4000",
        "invoice # is pending, and its entries come to -40.00",
        TestName = "A paid invoice marked as unpaid"
    )]
    [TestCase(
        "UPDATE invoices SET status = 'void' WHERE account_id = @Id AND total_amount = 4000",
        "invoice # is void, and its entries come to -40.00",
        TestName = "A paid invoice marked as void"
    )]
    [TestCase(
        $"INSERT INTO ledger_entries (account_id, transaction_id, kind, amount, balance_after, created_at) SELECT @Id, id, 'invoice', 0, 5001, 0 FROM transactions WHERE id = {OfTheInvoice}",
        "invoice # is paid, and has 2 entries of -40.00 instead of one of -40.00",
        TestName = "An invoice that is entered twice"
    )]
    [TestCase(
        "UPDATE ledger_entries SET amount = CASE kind WHEN 'invoice' THEN -4000 ELSE 9223372036854775807 END WHERE account_id = @Id",
        "the balance is not the sum of its entries",
        TestName = "Entries whose sum no number holds"
    )]
    public async Task Finds_and_names(string damage, params string[] wrong)
    {
        var bob = await BooksAsync();
        var ann = await BooksAsync();
        await Database.ExecuteAsync(damage, new { ann.Id });
        var proof = await VerifyAsync();
        var found = proof.First.SingleOrDefault();
        Assert.Multiple(() =>
        {
            Assert.That((proof.Accounts, proof.Mismatches), Is.EqualTo((2, 1)));
            Assert.That((found?.UserId, found?.Email), Is.EqualTo((ann.Id, ann.Email)));
            Assert.That(found?.Wrong.Select(WithoutNumber), Is.EqualTo(wrong));
            Assert.That(
                log.Lines,
                Is.EqualTo(
                    new[]
                    {
                        $"The ledger of account {ann.Id} does not prove its balance: {string.Join("; ", found!.Wrong)}",
                    }
                )
            );
        });
        Assert.That(bob.Id, Is.Not.EqualTo(ann.Id));
    }

    [Test]
    public async Task Tells_balance_and_ledger_side_by_side()
    {
        var ann = await BooksAsync();
        await Database.ExecuteAsync(
            "UPDATE accounts SET balance = 1 WHERE id = @Id",
            new { ann.Id }
        );
        var found = (await VerifyAsync()).First[0];
        Assert.That((found.Balance, found.Ledger), Is.EqualTo((new Money(1), new Money(5001))));
    }

    [TestCase(
        "invoice",
        TestName = "A void invoice that was refunded under its own transaction is right"
    )]
    [TestCase(
        "refund",
        TestName = "A void invoice that was refunded under a transaction of its number is right"
    )]
    public async Task Knows_refunds(string type)
    {
        var ann = await BooksAsync();
        await Database.ExecuteAsync(
            "UPDATE invoices SET status = 'void' WHERE account_id = @Id AND total_amount = 4000",
            new { ann.Id }
        );
        if (type == "refund")
            await Database.ExecuteAsync(
                "INSERT INTO transactions (account_id, reference, type, status, amount, created_at) SELECT account_id, invoice_number, 'refund', 'completed', total_amount, 0 FROM invoices WHERE account_id = @Id AND total_amount = 4000",
                new { ann.Id }
            );
        await Database.ExecuteAsync(
            """
            INSERT INTO ledger_entries (account_id, transaction_id, kind, amount, balance_after, created_at)
            SELECT @Id, id, 'refund', 4000, 9001, 0 FROM transactions WHERE account_id = @Id AND amount = 4000 AND type = @type
            """,
            new { ann.Id, type }
        );
        await Database.ExecuteAsync(
            "UPDATE accounts SET balance = 9001 WHERE id = @Id",
            new { ann.Id }
        );
        Assert.That((await VerifyAsync()).First, Is.Empty);
    }

    [Test]
    public async Task Knows_what_the_operator_has_cancelled()
    {
        var ann = await BooksAsync();
        foreach (
            var number in await Database.ColumnAsync<string>(
                "SELECT invoice_number FROM invoices WHERE account_id = @Id",
                new { ann.Id }
            )
        )
            await SendAsync(new VoidInvoice.Command(number));
        var proof = await VerifyAsync();
        Assert.That((proof.Accounts, proof.Mismatches), Is.EqualTo((1, 0)));
        Assert.That(
            await Database.ValueAsync<long>(
                "SELECT balance FROM accounts WHERE id = @Id",
                new { ann.Id }
            ),
            Is.EqualTo(9001)
        );
    }

    [Test]
    public async Task Finds_those_of_every_batch()
    {
        await SendAsync(new LoadSyntheticAccounts.Request(1100));
        await Database.ExecuteAsync(
            "UPDATE accounts SET balance = balance + 1 WHERE email_key IN ('user1@load.sharepanel.example', 'user500@load.sharepanel.example', 'user501@load.sharepanel.example', 'user1100@load.sharepanel.example')"
        );
        var proof = await VerifyAsync();
        Assert.That((proof.Accounts, proof.Mismatches), Is.EqualTo((1100, 4)));
        Assert.That(
            proof.First.Select(m => m.Email.Split('@')[0]),
            Is.EqualTo(new[] { "user1", "user500", "user501", "user1100" })
        );
    }

    [Test]
    public async Task Takes_no_booking_that_goes_on_for_a_mismatch()
    {
        User[] users = [await BooksAsync(), await BooksAsync(), await BooksAsync()];
        var booked = new int[2 * users.Length];
        var isEnough = false;
        var bookings = booked
            .Select(
                (_, i) =>
                    Task.Run(async () =>
                    {
                        for (; !Volatile.Read(ref isEnough); booked[i]++)
                            await BookAsync(users[i / 2]);
                    })
            )
            .ToList();
        var proofs = new List<VerifyLedger.Response>();
        // Each of them books while several go on.
        while (
            (proofs.Count < 2 || booked.Min() < 10)
            && !bookings.Exists(booking => booking.IsCompleted)
        )
            proofs.Add(await VerifyAsync());
        Volatile.Write(ref isEnough, true);
        await Task.WhenAll(bookings);
        Assert.Multiple(() =>
        {
            Assert.That(proofs, Has.Count.GreaterThan(1), "nothing ran at the same time");
            Assert.That(proofs.SelectMany(proof => proof.First), Is.Empty);
        });
    }

    private Task<VerifyLedger.Response> VerifyAsync() => SendAsync(new VerifyLedger.Request());

    // 100.00 paid in, an invoice of 40.00 paid, one of 500.00 open, a purchase of 9.99; 50.01 are left, and the last entry is the
    // purchase's.
    private async Task<User> BooksAsync()
    {
        var user = await Given.UserAsync();
        await CreditAsync(user, 10_000);
        await SendAsync(new IssueInvoice.Command(user.Email, new Money(4000), null));
        await SendAsync(new IssueInvoice.Command(user.Email, new Money(50_000), null));
        await BuyAsync(user, 999);
        return user;
    }

    private async Task BookAsync(User user)
    {
        await CreditAsync(user, 300);
        await SendAsync(new IssueInvoice.Command(user.Email, new Money(100), null));
        await BuyAsync(user, 150);
    }

    private async Task CreditAsync(User user, long amount) =>
        await SendAsync(new CreditBalance.Command(user.Email, new Money(amount), null));

    private async Task BuyAsync(User user, long price) =>
        await SendAsync(
            new RecordPurchase.Command(user.Email, "app-1", "app", "one_time", new Money(price))
        );

    private static string WithoutNumber(string text) =>
        System.Text.RegularExpressions.Regex.Replace(
            text,
            "INV-[0-9]{8}-[A-Z0-9]{6}",
            "#",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue(formatter(state, exception));
    }
}
