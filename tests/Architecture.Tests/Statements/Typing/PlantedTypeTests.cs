using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>The rules of types and columns against statements that break them, and some that only look so.</summary>
internal sealed class PlantedTypeTests
{
    private static readonly Lazy<SqlColumns> Schema = new(() =>
        new SqlColumns(
            new MigratedScript(
                Migrations.Names.Select(name => Migrations.Text(name, Dialect.SqlServer))
            )
        )
    );

    [TestCase("SELECT id FROM accounts WHERE billed_until = @x", typeof(long))]
    [TestCase("SELECT id FROM accounts WHERE billed_until BETWEEN 0 AND @x", typeof(long))]
    [TestCase("SELECT id FROM accounts WHERE billed_until IN (1, @x)", typeof(long?))]
    [TestCase("SELECT id FROM accounts WHERE billed_until = @x + 1", typeof(long))]
    [TestCase("SELECT id FROM accounts WHERE billed_until = COALESCE(@x, 1)", typeof(long))]
    [TestCase("SELECT id FROM accounts WHERE billed_until = @x", typeof(DateTimeOffset))]
    [TestCase("SELECT id FROM accounts WHERE id = @x", typeof(string))]
    [TestCase("SELECT id FROM accounts WHERE id = @x", typeof(int[]))]
    [TestCase("SELECT id FROM accounts WHERE id = @x", typeof(uint))]
    [TestCase("SELECT id FROM accounts WHERE id = @x", typeof(DateTime))]
    [TestCase("SELECT id FROM accounts WHERE id = @x", typeof(object))]
    [TestCase("SELECT id FROM accounts WHERE email_key = @x", typeof(long))]
    [TestCase("SELECT id FROM accounts WHERE email_key LIKE @x", typeof(byte[]))]
    [TestCase("SELECT id FROM api_keys WHERE token_hash = @x", typeof(string))]
    [TestCase("SELECT id FROM api_keys WHERE from_login = @x", typeof(int))]
    [TestCase("SELECT id FROM accounts ORDER BY id OFFSET @x ROWS", typeof(string))]
    [TestCase("SELECT id FROM accounts WHERE @x IS NULL", typeof(long))]
    [TestCase("SELECT id FROM accounts WHERE id = @X", typeof(long))]
    [TestCase("UPDATE plans SET org_limit = org_limit + @x", typeof(long))]
    [TestCase("UPDATE plans SET name = CASE WHEN id = 1 THEN @x ELSE name END", typeof(int))]
    [TestCase("DELETE FROM plans WHERE name = @x", typeof(int))]
    [TestCase("INSERT INTO plans (name, org_limit) VALUES ('a', @x)", typeof(long))]
    [TestCase("INSERT INTO plans (name, org_limit) SELECT name, @x FROM plans", typeof(long))]
    [TestCase("SELECT u.d FROM (SELECT day AS d FROM usage_daily) u WHERE u.d = @x", typeof(long))]
    [TestCase("SELECT a.id FROM accounts a JOIN plans p ON p.name = @x", typeof(int))]
    [TestCase(
        "SELECT id FROM plans p WHERE EXISTS (SELECT 1 FROM accounts a WHERE p.name = @x)",
        typeof(int)
    )]
    public void A_planted_parameter_of_another_type_is_found(string text, Type type) =>
        Assert.That(Faults(text, type), Is.Not.Empty);

    [TestCase("SELECT id FROM accounts WHERE id = @x", typeof(long))]
    [TestCase("SELECT id FROM accounts WHERE id = @x", typeof(int))]
    [TestCase("SELECT id FROM accounts WHERE id = @x", typeof(DayOfWeek))]
    [TestCase("SELECT id FROM accounts WHERE created_at < @x", typeof(DateTimeOffset?))]
    [TestCase("SELECT id FROM accounts WHERE balance < @x", typeof(Domain.Billing.Money))]
    [TestCase("SELECT id FROM accounts WHERE email_key LIKE @x", typeof(string))]
    [TestCase("SELECT id FROM accounts WHERE @x = 'a'", typeof(string))]
    [TestCase("SELECT id FROM accounts WHERE billed_until = @x + 1 OR @x IS NULL", typeof(int?))]
    [TestCase("SELECT id FROM api_keys WHERE token_hash = @x", typeof(byte[]))]
    [TestCase("UPDATE api_keys SET from_login = @x", typeof(bool?))]
    [TestCase("SELECT id FROM accounts ORDER BY id OFFSET @x ROWS", typeof(int))]
    public void A_planted_parameter_that_fits_is_left_alone(string text, Type type) =>
        Assert.That(Faults(text, type), Is.Empty);

    [TestCase("SELECT id FROM accounts WHERE LOWER(email_key) = 'a'")]
    [TestCase("SELECT id FROM accounts WHERE CAST(id AS INT) = 1")]
    [TestCase("SELECT id FROM accounts WHERE id + 1 = 2")]
    [TestCase("SELECT id FROM accounts WHERE -id = 2")]
    [TestCase("SELECT id FROM accounts WHERE COALESCE(billed_until, 0) = 2")]
    [TestCase("SELECT id FROM accounts WHERE CASE WHEN verified = 1 THEN id END = 2")]
    [TestCase("SELECT id FROM accounts ORDER BY NULLIF(created_at, 0)")]
    [TestCase("SELECT a.id FROM accounts a JOIN plans p ON ABS(p.id) = a.plan_id")]
    [TestCase("SELECT x.n FROM (SELECT id + 1 AS n FROM accounts) x WHERE x.n = 2")]
    [TestCase("DELETE FROM accounts WHERE 2 IN (id + 1, 3)")]
    [TestCase("SELECT id FROM accounts WHERE billed_until = 2147483648")]
    [TestCase("SELECT id FROM accounts WHERE email_key = 1")]
    [TestCase("SELECT a.id FROM accounts a JOIN usage_daily u ON u.day = a.created_at")]
    [TestCase("DELETE FROM usage_daily WHERE day IN (SELECT created_at FROM accounts)")]
    public void A_planted_condition_that_no_index_serves_is_found(string text) =>
        Assert.That(Passed(text), Is.Not.Empty);

    [TestCase("SELECT LOWER(email_key) FROM accounts WHERE id = 1")]
    [TestCase("SELECT id FROM accounts WHERE LOWER(bio) = 'a'")]
    [TestCase("SELECT id FROM accounts WHERE id = 1 + 1 ORDER BY created_at, id")]
    [TestCase("SELECT id FROM accounts WHERE id = (SELECT MAX(plan_id) + 1 FROM accounts)")]
    [TestCase("SELECT id FROM api_keys WHERE from_login = 1 AND name = 'a'")]
    [TestCase("SELECT a.id FROM accounts a JOIN plans p ON p.id = a.plan_id")]
    [TestCase("UPDATE accounts SET billed_until = billed_until + 1 WHERE billed_until = 1")]
    public void A_planted_condition_that_an_index_serves_is_left_alone(string text) =>
        Assert.That(Passed(text), Is.Empty);

    [Test]
    public void A_planted_statement_of_another_kind_is_refused() =>
        Assert.That(() => Read("TRUNCATE TABLE plans"), Throws.TypeOf<NotSupportedException>());

    private static Meetings Read(string text) => StatementReader.Read(text, Schema.Value);

    private static IReadOnlyList<string> Faults(string text, Type type) =>
        TypeRules.Faults(Read(text), typeof(One<>).MakeGenericType(type));

    private static List<string> Passed(string text)
    {
        var meetings = Read(text);
        return [.. TypeRules.Conversions(meetings), .. TypeRules.Wrapped(meetings)];
    }

    // Named as parameters are.
    private sealed record One<T>(T x);
}
