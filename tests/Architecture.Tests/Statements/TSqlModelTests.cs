using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

internal sealed class TSqlModelTests
{
    private static readonly Lazy<MigratedScript> Schema = new(() =>
        new MigratedScript(
            Migrations.Names.Select(name => Migrations.Text(name, Dialect.SqlServer))
        )
    );

    [Test]
    public void Every_statement_binds_to_the_migrated_schema()
    {
        var statements = Catalogue.All.Select(s => (s.Name, s.SqlServer)).ToList();

        Assert.That(Faults(statements), Is.Empty);
        TestContext.Out.WriteLine(
            $"{statements.Count} statements bound to {Schema.Value.Declarations.Count} tables and indexes"
        );
    }

    [Test]
    public void What_migrations_do_to_rows_binds_to_the_migrated_schema() =>
        Assert.That(
            Faults([.. Schema.Value.ChangesOfRows.Select((text, i) => ($"change {i}", text))]),
            Is.Empty
        );

    [TestCase("SELECT id FROM account WHERE id = @id")]
    [TestCase("SELECT name FROM accounts WHERE id = @id")]
    [TestCase("SELECT a.name FROM accounts a JOIN plans p ON p.id = a.plan_id")]
    [TestCase("SELECT id FROM accounts a JOIN plans p ON p.id = a.plan_id")]
    [TestCase("UPDATE accounts SET name = @name WHERE id = @id")]
    [TestCase("INSERT INTO plans (name, cost) VALUES (@name, @cost)")]
    [TestCase("DELETE FROM instances WHERE account = @id")]
    [TestCase("SELECT id FROM instances ORDER BY made_at {{page}}")]
    [TestCase("SELECT x.nothing FROM (SELECT id FROM accounts) x")]
    public void A_planted_statement_that_does_not_bind_is_found(string text) =>
        Assert.That(Faults([("planted", Sql.Portable(text).For(Dialect.SqlServer))]), Is.Not.Empty);

    [TestCase("SELECT a.id FROM accounts a {{lock}} WHERE a.billed_until <= @day")]
    [TestCase("INSERT INTO plans (name) {{output:id}} VALUES (@name) {{returning:id}}")]
    [TestCase("SELECT x.n FROM (SELECT COUNT(*) AS n FROM accounts) x ORDER BY x.n {{page}}")]
    public void A_planted_statement_that_binds_is_left_alone(string text) =>
        Assert.That(Faults([("planted", Sql.Portable(text).For(Dialect.SqlServer))]), Is.Empty);

    [Test]
    public void A_planted_declaration_that_does_not_bind_is_found() =>
        Assert.That(
            TSqlSchema.Faults(
                ["CREATE TABLE t (id BIGINT NOT NULL)", "CREATE INDEX ix_t ON t (nothing)"],
                []
            ),
            Is.Not.Empty
        );

    private static IReadOnlyList<string> Faults(
        IReadOnlyCollection<(string Name, string Text)> statements
    ) => TSqlSchema.Faults(Schema.Value.Declarations, statements);
}
