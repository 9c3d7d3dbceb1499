using System.Reflection;

namespace SharePanel.Architecture.Tests.Statements;

internal sealed class CodeTests
{
    private static readonly Assembly[] Dry = [Product.Domain, Product.Application, Product.Api];

    [TestCaseSource(nameof(Dry))]
    public void No_layer_but_infrastructure_holds_SQL(Assembly layer) =>
        Assert.That(CodeRules.SqlTexts(CodeRules.CodeOf(layer)), Is.Empty);

    [Test]
    public void Every_statement_is_made_once_at_start() =>
        Assert.That(CodeRules.MadeLate(CodeRules.CodeOf(Product.Infrastructure)), Is.Empty);

    [TestCase("InAMethod")]
    [TestCase("InAConstant")]
    [TestCase("InAClosure")]
    public void Planted_SQL_is_found(string planted) =>
        Assert.That(CodeRules.SqlTexts(Planted()), Has.Some.Contains(planted));

    [Test]
    public void Planted_prose_is_no_SQL() =>
        Assert.That(CodeRules.SqlTexts(Planted()), Has.None.Contains("Prose"));

    [TestCase("MadeByACall")]
    [TestCase("MadeInAConstructor")]
    [TestCase("MadeByAHelper")]
    public void A_planted_statement_made_late_is_found(string planted) =>
        Assert.That(CodeRules.MadeLate(Planted()), Has.Some.Contains(planted));

    [Test]
    public void A_planted_statement_made_at_start_is_left_alone() =>
        Assert.That(CodeRules.MadeLate(Planted()), Has.None.Contains("MadeAtStart"));

    private static List<Mono.Cecil.TypeDefinition> Planted() =>
        [
            .. CodeRules
                .CodeOf(Product.Tests)
                .Where(type => type.FullName.StartsWith($"{Product.PlantedRoot}.Statements.")),
        ];
}
