using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

internal sealed class CallerTests
{
    private static readonly CallerRules Rules = new(
        Catalogue.All.Single(s => s.Name == "KeyRing.Find").SqlServer
    );

    private static IReadOnlyList<Statement> All => Catalogue.All;

    [TestCaseSource(nameof(All))]
    public void A_statement_that_changes_callers_says_so(Statement statement) =>
        Assert.That(statement.Sql.ChangesCallers, Is.EqualTo(Rules.Changes(statement.SqlServer)));

    [TestCase("DELETE FROM api_keys WHERE id = @id")]
    [TestCase("DELETE FROM plans WHERE id = @id")]
    [TestCase("UPDATE api_keys SET permissions = @permissions WHERE id = @id")]
    [TestCase("UPDATE api_keys SET name = @name, expires_at = @at WHERE id = @id")]
    [TestCase("UPDATE accounts SET suspended_at = @at WHERE id = @id")]
    [TestCase("UPDATE accounts SET plan_id = @plan")]
    [TestCase("UPDATE plans SET minute_requests = @limit WHERE id = @id")]
    public void A_planted_statement_that_changes_callers_is_found(string text) =>
        Assert.That(Rules.Changes(Sql.Portable(text).For(Dialect.SqlServer)), Is.True);

    [TestCase("UPDATE api_keys SET last_used_at = @at WHERE id = @id")]
    [TestCase("UPDATE accounts SET bio = @bio WHERE plan_id = @plan")]
    [TestCase("DELETE FROM notifications WHERE account_id = @id")]
    [TestCase("INSERT INTO plans (name) VALUES (@name)")]
    public void A_planted_statement_that_changes_no_caller_is_passed_over(string text) =>
        Assert.That(Rules.Changes(Sql.Portable(text).For(Dialect.SqlServer)), Is.False);
}
