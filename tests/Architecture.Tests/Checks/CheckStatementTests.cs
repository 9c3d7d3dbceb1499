using System.Reflection;
using SharePanel.Architecture.Tests.Statements;
using SharePanel.Infrastructure.Data.Checks;

namespace SharePanel.Architecture.Tests.Checks;

/// <summary>What checks ask SQL Server alone is no portable statement, but T-SQL all the same.</summary>
internal sealed class CheckStatementTests
{
    private const string Name = "Look";

    private static IEnumerable<TestCaseData> Statements() =>
        typeof(SqlServerRightsCheck)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace == typeof(SqlServerRightsCheck).Namespace
                && (
                    type.Name.StartsWith("SqlServer", StringComparison.Ordinal)
                    || type == typeof(DatabaseClockCheck)
                )
            )
            .Select(type =>
                (
                    type.Name,
                    Field: type.GetField(Name, BindingFlags.Static | BindingFlags.NonPublic)
                )
            )
            .Where(pair => pair.Field is not null)
            .Select(pair =>
                new TestCaseData((string)pair.Field!.GetRawConstantValue()!).SetArgDisplayNames(
                    pair.Name
                )
            );

    [Test]
    public void There_are_some() => Assert.That(Statements().Count(), Is.EqualTo(4));

    [TestCaseSource(nameof(Statements))]
    public void A_statement_is_T_SQL(string statement) =>
        Assert.That(TSqlRules.Errors(statement), Is.Empty);

    [TestCase("SELECT sqlite_version() FROM")]
    [TestCase("PRAGMA quick_check(1)")]
    public void A_planted_statement_of_another_engine_is_found(string statement) =>
        Assert.That(TSqlRules.Errors(statement), Is.Not.Empty);
}
