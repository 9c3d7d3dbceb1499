using System.Data.Common;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

internal sealed class SqliteTests
{
    private static readonly Lazy<MigratedDatabase> Database = new();

    private static IReadOnlyList<Statement> All => Catalogue.All;

    [OneTimeTearDown]
    public void RemoveDatabase()
    {
        if (Database.IsValueCreated)
            Database.Value.Dispose();
    }

    [TestCaseSource(nameof(All))]
    public void A_statement_fits_the_migrated_schema(Statement statement) =>
        Assert.That(() => Database.Value.Plan(statement.Sql), Throws.Nothing);

    [TestCaseSource(nameof(All))]
    public void A_statement_reads_no_growing_table_whole(Statement statement)
    {
        var plan = Database.Value.Plan(statement.Sql);
        if (ScanRules.IsOperators(statement.Owner) && ScanRules.IsPageInOrder(statement.Sql, plan))
            return;

        Assert.That(
            ScanRules.Scans(statement.Sql, plan),
            ScanRules.Allowed.ContainsKey(statement.Name) ? Is.Not.Empty : Is.Empty
        );
    }

    [Test]
    public void Only_statements_that_exist_are_allowed_to_read_everything() =>
        Assert.That(ScanRules.Allowed.Keys, Is.SubsetOf(All.Select(statement => statement.Name)));

    [TestCase("SELEC id FROM accounts")]
    [TestCase("SELECT id FROM account")]
    [TestCase("SELECT name FROM accounts")]
    [TestCase("UPDATE accounts SET name = @name WHERE id = @id")]
    [TestCase("INSERT INTO plans (name, price) VALUES (@name)")]
    [TestCase("SELECT id FROM accounts {{page}} ORDER BY id")]
    [TestCase("SELECT LEN(username) FROM accounts")]
    public void A_planted_statement_that_does_not_fit_is_refused(string text) =>
        Assert.That(
            () => Database.Value.Plan(Sql.Portable(text)),
            Throws.InstanceOf<DbException>()
        );

    [TestCase("SELECT id FROM accounts WHERE bio = @bio")]
    [TestCase("SELECT a.id FROM accounts a WHERE a.bio = @bio")]
    [TestCase("SELECT COUNT(*) FROM activity")]
    [TestCase("SELECT path FROM organizations WHERE path LIKE @beginning")]
    [TestCase("DELETE FROM notifications WHERE link = @link")]
    [TestCase("UPDATE instances SET status = @status WHERE status = @from")]
    [TestCase("SELECT p.id FROM plans p WHERE p.id IN (SELECT plan_id FROM accounts)")]
    [TestCase("SELECT id FROM accounts ORDER BY created_at, id {{page}}")]
    public void A_planted_statement_that_reads_everything_is_found(string text) =>
        Assert.That(Scans(text), Is.Not.Empty);

    [TestCase("SELECT id FROM plans WHERE price > 0")]
    [TestCase("SELECT id FROM accounts WHERE email_key = @email")]
    [TestCase("SELECT x.id FROM (SELECT id FROM accounts WHERE id = @id UNION SELECT 1) x")]
    [TestCase("SELECT path FROM organizations WHERE path >= @from AND path < @to")]
    public void A_planted_statement_that_searches_is_left_alone(string text) =>
        Assert.That(Scans(text), Is.Empty);

    [TestCase("SELECT id FROM accounts ORDER BY created_at, id {{page}}", true)]
    [TestCase("SELECT id FROM accounts ORDER BY id DESC {{page}}", true)]
    [TestCase("SELECT id FROM accounts ORDER BY balance {{page}}", false)]
    [TestCase("SELECT id FROM accounts ORDER BY id", false)]
    public void A_planted_list_is_a_page_only_in_the_order_of_an_index(string text, bool isPage)
    {
        var sql = Sql.Portable(text);

        Assert.That(ScanRules.IsPageInOrder(sql, Database.Value.Plan(sql)), Is.EqualTo(isPage));
    }

    [TestCase("AnalyticsRepository.Activity")]
    [TestCase("ApiKeyRepository.List")]
    [TestCase("BillingRepository.Invoices")]
    [TestCase("BillingRepository.InvoicesInStatus")]
    [TestCase("BillingRepository.Purchases")]
    [TestCase("BillingRepository.Transactions")]
    [TestCase("DunningRepository.AbleToPay")]
    [TestCase("DunningRepository.ToRemind")]
    [TestCase("InstanceRepository.ListAll")]
    [TestCase("InstanceRepository.ListInStatus")]
    [TestCase("InstanceRepository.ListOfType")]
    [TestCase("InstanceRepository.ListOfTypeInStatus")]
    [TestCase("NotificationRepository.ListAll")]
    [TestCase("NotificationRepository.ListUnread")]
    [TestCase("OrgRepository.List")]
    [TestCase("OrgRepository.Members")]
    public void A_page_and_a_batch_of_a_job_are_read_in_the_order_of_an_index(string name)
    {
        var sql = All.Single(statement => statement.Name == name).Sql;

        Assert.That(ScanRules.IsPageInOrder(sql, Database.Value.Plan(sql)), Is.True);
    }

    private static IReadOnlyList<string> Scans(string text)
    {
        var sql = Sql.Portable(text);
        return ScanRules.Scans(sql, Database.Value.Plan(sql));
    }
}
