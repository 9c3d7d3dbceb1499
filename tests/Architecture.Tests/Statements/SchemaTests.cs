using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>The two engines' migrated schemas, column by column and index by index.</summary>
internal sealed class SchemaTests
{
    private static MigratedScript SqlServer =>
        new(Migrations.Names.Select(name => Migrations.Text(name, Dialect.SqlServer)));

    [Test]
    public void Both_engines_have_the_same_schema()
    {
        using var sqlite = new MigratedDatabase();

        Assert.That(SchemaFacts.Of(SqlServer), Is.EquivalentTo(SchemaFacts.Of(sqlite)));
    }

    [TestCase("accounts.balance INTEGER")]
    [TestCase("accounts.bio TEXT NULL")]
    [TestCase("accounts.id INTEGER")]
    [TestCase("api_keys.token_hash BLOB")]
    [TestCase("accounts PRIMARY KEY (id)")]
    [TestCase("memberships PRIMARY KEY (account_id, organization_id)")]
    [TestCase("accounts UNIQUE (email_key)")]
    [TestCase("accounts.plan_id REFERENCES plans")]
    [TestCase("api_keys INDEX ix_api_keys_expiry (expires_at) expires_at IS NOT NULL")]
    public void A_fact_is_seen_in_both(string fact)
    {
        using var sqlite = new MigratedDatabase();

        Assert.That(SchemaFacts.Of(SqlServer), Has.Exactly(1).EqualTo(fact));
        Assert.That(SchemaFacts.Of(sqlite), Has.Exactly(1).EqualTo(fact));
    }

    [TestCase("ALTER TABLE plans ADD note NVARCHAR(5) NULL")]
    [TestCase("CREATE INDEX ix_plans_price ON plans (price)")]
    [TestCase("CREATE UNIQUE INDEX ix_plans_free ON plans (price) WHERE price > 0")]
    [TestCase("CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY)")]
    [TestCase("DROP INDEX ix_api_keys_expiry ON api_keys")]
    public void A_planted_difference_is_found(string onlyOnSqlServer)
    {
        using var sqlite = new MigratedDatabase();
        var other = new MigratedScript([
            .. Migrations.Names.Select(name => Migrations.Text(name, Dialect.SqlServer)),
            onlyOnSqlServer,
        ]);

        Assert.That(SchemaFacts.Of(other), Is.Not.EquivalentTo(SchemaFacts.Of(sqlite)));
    }
}
