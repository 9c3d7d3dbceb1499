using SharePanel.Architecture.Tests.Planted.Statements;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>With what statements are run, as the compiled code has it.</summary>
internal sealed class RunTests
{
    private static readonly Lazy<IReadOnlyList<Run>> Sent = new(() =>
        new Runs(
            new CodeFlow([
                .. CodeRules.CodeOf(Product.Infrastructure),
                .. CodeRules
                    .CodeOf(Product.Tests)
                    .Where(type => type.FullName.StartsWith($"{Product.PlantedRoot}.Statements.")),
            ])
        ).All()
    );

    [TestCase("Nothing", "")]
    [TestCase("Direct", "@id Int64")]
    [TestCase("Paged", "@userId Int64, @fetch Int32, @offset Int32")]
    [TestCase("First", "@id Int64, @first String")]
    [TestCase("Second", "@id Int64, @second String")]
    [TestCase("Third", "@id Int64, @third String")]
    [TestCase("Chosen", "@one Int64, @two Nullable`1")]
    [TestCase("ChosenElse", "@one Int64, @two Nullable`1")]
    [TestCase("Captured", "@captured Int64")]
    [TestCase("Looped", "@Id Int64, @Day Int32")]
    [TestCase("Listed", "@listed Int64, @isIt Boolean")]
    [TestCase("Awaited", "@Name String, @Price Money")]
    [TestCase("Returned", "@returned Int64")]
    public void Planted_parameters_are_found(string field, string properties)
    {
        var runs = Of(field);

        Assert.That(runs, Has.Count.EqualTo(1));
        Assert.That(runs[0].IsKnown, Is.True);
        Assert.That(
            string.Join(
                ", ",
                Rows.PropertiesOf(runs[0].Parameters).Select(p => $"{p.Key} {p.Value.Name}")
            ),
            Is.EqualTo(properties)
        );
    }

    [Test]
    public void A_planted_statement_that_is_never_run_is_found() =>
        Assert.That(Of("Nowhere"), Is.Empty);

    [Test]
    public void Planted_parameters_that_come_from_outside_are_found() =>
        Assert.That(
            Of("FromOutside"),
            Has.Count.EqualTo(1).And.All.Property(nameof(Run.IsKnown)).False
        );

    [Test]
    public void A_planted_property_that_no_statement_takes_is_found() =>
        Assert.That(
            Rows.Unused(
                Sent.Value.Where(run => run.Statement.Contains(nameof(SendsTooMuch))),
                statement =>
                    statement.EndsWith("Some", StringComparison.Ordinal)
                        ? new HashSet<string> { "@id" }
                        : new HashSet<string> { "@name" }
            ),
            Has.Exactly(1).StartsWith("@unused").And.Exactly(1).Items
        );

    private static List<Run> Of(string field) =>
        [
            .. Sent.Value.Where(run =>
                run.Statement.EndsWith($".{nameof(Senders)}.{field}", StringComparison.Ordinal)
            ),
        ];
}
