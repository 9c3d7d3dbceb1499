using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>What statements are run with, and the columns that it meets.</summary>
internal sealed class TypeTests
{
    /// <summary>Statements that may put a column inside of something, with the reason. An entry without need is refused.</summary>
    private static readonly Dictionary<string, string> MayWrap = new()
    {
        ["AnalyticsRepository.Spending"] =
            "The index finds the account's paid invoices, and only then they are put together by days.",
        ["ApiKeyRepository.List"] =
            "The page's keys are found, and only then the day of their last use is reckoned.",
        ["KeyRevocationRepository.List"] =
            "The page's keys are found, and only then the day of their last use is reckoned.",
        ["LedgerProofRepository.Doubtful"] =
            "The index finds an invoice's entries by their transaction, and only then amounts are compared.",
        ["LoginRepository.RetireBeyond"] = "The index finds the few keys of an account's logins.",
    };

    private static readonly Lazy<SqlColumns> Schema = new(() =>
        new SqlColumns(
            new MigratedScript(
                Migrations.Names.Select(name => Migrations.Text(name, Dialect.SqlServer))
            )
        )
    );

    private static readonly Lazy<ILookup<string, Run>> Sent = new(() =>
        new Runs(new CodeFlow(CodeRules.CodeOf(Product.Infrastructure)))
            .All()
            .ToLookup(run => run.Statement)
    );

    private static IReadOnlyList<Statement> All => Catalogue.All;

    [TestCaseSource(nameof(All))]
    public void A_statement_is_sent_what_its_columns_hold(Statement statement)
    {
        var runs = Sent.Value[statement.FullName].ToList();
        Assert.That(
            runs.Count > 0 && runs.TrueForAll(run => run.IsKnown),
            Is.True,
            "What it is run with cannot be told. Keep it in a static field of its own, and give it to DbSession together "
                + "with an anonymous object or a record, or by a method that takes them both and is called directly."
        );
        var meetings = Read(statement.SqlServer);

        Assert.That(
            meetings.Parameters,
            Is.EquivalentTo(TSqlRules.Parameters(statement.SqlServer))
        );
        Assert.That(runs.SelectMany(run => TypeRules.Faults(meetings, run.Parameters)), Is.Empty);
    }

    [TestCaseSource(nameof(All))]
    public void A_statement_lets_indexes_be_used(Statement statement)
    {
        var meetings = Read(statement.SqlServer);

        Assert.That(TypeRules.Conversions(meetings), Is.Empty);
        Assert.That(
            TypeRules.Wrapped(meetings),
            MayWrap.ContainsKey(statement.Name) ? Is.Not.Empty : Is.Empty
        );
    }

    [Test]
    public void Only_statements_that_exist_may_wrap_columns() =>
        Assert.That(MayWrap.Keys, Is.SubsetOf(All.Select(statement => statement.Name)));

    [Test]
    public void Nothing_is_sent_for_nothing()
    {
        var takes = All.ToDictionary(s => s.FullName, s => TSqlRules.Parameters(s.SqlServer));

        Assert.That(
            Rows.Unused(Sent.Value.SelectMany(runs => runs), statement => takes[statement]),
            Is.Empty
        );
        TestContext.Out.WriteLine(
            $"{takes.Count} statements, {takes.Values.Sum(names => names.Count)} parameters, "
                + $"{All.Sum(s => Read(s.SqlServer).All.Count)} meetings"
        );
    }

    [TestCase(typeof(long), "BIGINT")]
    [TestCase(typeof(int?), "INT")]
    [TestCase(typeof(bool), "BIT")]
    [TestCase(typeof(string), "NVARCHAR")]
    [TestCase(typeof(byte[]), "VARBINARY")]
    [TestCase(typeof(DayOfWeek), "INT")]
    [TestCase(typeof(DateTimeOffset), "BIGINT")]
    [TestCase(typeof(DateTimeOffset?), "BIGINT")]
    [TestCase(typeof(Domain.Billing.Money), "BIGINT")]
    [TestCase(typeof(Domain.Billing.Money?), "BIGINT")]
    public void A_type_is_sent_as_one_type_with_a_value_or_without(Type type, string sent) =>
        Assert.That(SentTypes.Of(type), Is.EqualTo((string[])[sent]));

    private static Meetings Read(string text) => StatementReader.Read(text, Schema.Value);
}
