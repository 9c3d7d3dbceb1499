using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

internal sealed class TSqlTests
{
    private static IReadOnlyList<Statement> All => Catalogue.All;

    private static IReadOnlyList<string> Scripts => Migrations.Names;

    [Test]
    public void The_product_has_statements() =>
        Assert.That(
            All.Select(s => s.Name),
            Has.Member("KeyRing.Find").And.Member("OrgRepository.Add")
        );

    [TestCaseSource(nameof(All))]
    public void A_statement_is_portable_T_SQL(Statement statement) =>
        Assert.That(TSqlRules.Faults(statement.SqlServer), Is.Empty);

    [TestCaseSource(nameof(Scripts))]
    public void A_migration_is_T_SQL(string script) =>
        Assert.That(TSqlRules.Faults(Migrations.Text(script, Dialect.SqlServer)), Is.Empty);

    [TestCaseSource(nameof(All))]
    public void A_statement_takes_the_same_parameters_in_both_forms(Statement statement) =>
        Assert.That(
            TSqlRules.Parameters(statement.Sqlite),
            Is.EquivalentTo(TSqlRules.Parameters(statement.SqlServer))
        );

    [TestCase("SELEC id FROM accounts")]
    [TestCase("SELECT id FROM accounts WHERE")]
    [TestCase("SELECT id FROM accounts ORDER BY id LIMIT 5")]
    [TestCase("SELECT id FROM accounts LIMIT")]
    [TestCase("SELECT username || email FROM accounts")]
    [TestCase("SELECT username + '@' FROM accounts")]
    [TestCase("SELECT id FROM accounts WHERE (id, balance) > (1, 2)")]
    [TestCase("SELECT id FROM accounts ORDER BY id NULLS LAST")]
    [TestCase("INSERT INTO plans (name) VALUES (@name) ON CONFLICT DO NOTHING")]
    [TestCase("INSERT INTO plans (name) VALUES (@name) RETURNING id")]
    [TestCase("SELECT balance > 0 FROM accounts")]
    [TestCase("SELECT id FROM accounts WHERE verified")]
    [TestCase("SELECT id FROM accounts WHERE verified = TRUE")]
    [TestCase("SELECT * FROM accounts")]
    [TestCase("SELECT a.* FROM accounts a")]
    [TestCase("SELECT id FROM accounts WHERE EXISTS (SELECT * FROM plans)")]
    [TestCase("MERGE accounts AS t USING plans AS s ON t.id = s.id WHEN MATCHED THEN DELETE;")]
    [TestCase("SELECT TOP 1 id FROM accounts")]
    [TestCase("SELECT id FROM accounts WHERE created_at < CURRENT_TIMESTAMP")]
    [TestCase("SELECT GETDATE()")]
    [TestCase("SELECT id FROM accounts WHERE created_at < strftime('%s', 'now')")]
    [TestCase("SELECT LENGTH(username) FROM accounts")]
    [TestCase("SELECT IFNULL(bio, '') FROM accounts")]
    [TestCase("SELECT ISNULL(bio, '') FROM accounts")]
    [TestCase("SELECT CONVERT(INT, username) FROM accounts")]
    [TestCase("SELECT a.id FROM (SELECT id FROM accounts ORDER BY id) a")]
    public void A_planted_statement_is_refused(string text) =>
        Assert.That(TSqlRules.Faults(Sql.Portable(text).For(Dialect.SqlServer)), Is.Not.Empty);

    [TestCase("SELECT COUNT(*) FROM accounts {{lock}} WHERE id = @id")]
    [TestCase("SELECT id FROM accounts ORDER BY id DESC {{page}}")]
    [TestCase("SELECT a.id FROM (SELECT id FROM accounts ORDER BY id {{page}}) a")]
    [TestCase("INSERT INTO plans (name) {{output:id}} VALUES (@name) {{returning:id}}")]
    [TestCase("SELECT id FROM accounts WHERE bio = '||' -- a || b")]
    [TestCase("SELECT COALESCE(SUM(balance), 0) FROM accounts WHERE NULLIF(bio, '') IS NULL")]
    public void A_planted_portable_statement_is_accepted(string text) =>
        Assert.That(TSqlRules.Faults(Sql.Portable(text).For(Dialect.SqlServer)), Is.Empty);

    [Test]
    public void A_planted_statement_whose_forms_take_other_parameters_is_found()
    {
        var statement = Sql.Portable("SELECT id FROM accounts ORDER BY id {{page}}");

        Assert.That(
            TSqlRules.Parameters(statement.For(Dialect.SqlServer)),
            Is.EquivalentTo((string[])["@fetch", "@offset"])
        );
    }

    [Test]
    public void Statements_in_lists_dictionaries_and_properties_are_found() =>
        Assert.That(
            Catalogue.Of([typeof(Planted.Statements.MadeAtStart)]).Select(s => s.Field),
            Is.EquivalentTo((string[])["One", "Several[0]", "Several[1]", "Named[0]", "Auto"])
        );
}
