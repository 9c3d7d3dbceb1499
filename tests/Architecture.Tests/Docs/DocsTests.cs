using SharePanel.Api.Docs.Reference;
using SharePanel.Application.Kernel;
using SharePanel.Architecture.Tests.Planted.Docs;

namespace SharePanel.Architecture.Tests.Docs;

internal sealed class DocsTests
{
    private const string OperatorOnly = "SharePanel.Application.Operations";

    private static readonly ActionCatalog Catalog = new(Product.Application);
    private static readonly Descriptions Texts = ApiReference.Of(Catalog).Descriptions;

    private static readonly IReadOnlyList<Type> ForClients =
    [
        .. Product
            .Application.GetTypes()
            .Where(type =>
                type.Namespace?.StartsWith(OperatorOnly, StringComparison.Ordinal) != true
            ),
    ];

    [Test]
    public void Every_error_says_its_cause_and_remedy() =>
        Assert.Multiple(() =>
        {
            var fields = DocsRules.ErrorFields(ForClients.Concat(Product.Api.GetTypes()));
            Assert.That(fields, Has.Count.GreaterThan(20));
            Assert.That(DocsRules.Unexplained(fields), Is.Empty);
        });

    [Test]
    public void Every_error_of_the_protocol_says_which_calls_meet_it() =>
        Assert.That(DocsRules.Unplaced(DocsRules.ErrorFields(Product.Api.GetTypes())), Is.Empty);

    [Test]
    public void Every_action_declares_what_its_handler_answers() =>
        Assert.That(
            DocsRules.Misdeclared(Catalog.Actions.Select(action => action.RequestType)),
            Is.Empty
        );

    [Test]
    public void Every_value_of_an_answer_is_described()
    {
        var records = Catalog
            .Actions.SelectMany(action => Records(action.ValueType))
            .Distinct()
            .ToList();
        Assert.Multiple(() =>
        {
            Assert.That(records, Has.Count.GreaterThan(20));
            Assert.That(DocsRules.Undescribed(records, Texts), Is.Empty);
        });
    }

    [Test]
    public void Every_parameter_has_an_example_or_a_default() =>
        Assert.That(DocsRules.Unsampled(Catalog.Actions), Is.Empty);

    [Test]
    public void Every_mode_is_declared() =>
        Assert.Multiple(() =>
        {
            Assert.That(DocsRules.Modeless(Catalog), Is.Empty);
            Assert.That(
                Catalog.Modes.Where(mode => Texts.SummaryOf(mode.DeclaringType).Length == 0),
                Is.Empty
            );
        });

    [Test]
    public void Planted_errors_that_are_not_explained_are_found() =>
        Assert.That(
            DocsRules.Unexplained(DocsRules.ErrorFields([typeof(Errors)])),
            Is.EquivalentTo(
                (string[])
                    [
                        "Errors.Silent lacks cause or remedy",
                        "told_twice is explained in different ways",
                    ]
            )
        );

    [Test]
    public void A_planted_error_that_no_call_is_said_to_meet_is_found() =>
        Assert.That(
            DocsRules.Unplaced(DocsRules.ErrorFields([typeof(Errors)])),
            Has.Some.Contains("Errors.Silent")
        );

    [TestCase(typeof(FailsInSilence.Query), "does not declare Errors.Told")]
    [TestCase(typeof(FailsInSilence.Query), "does not declare Errors.ToldOtherwise")]
    [TestCase(typeof(NeverFails.Query), "never answers Errors.Told")]
    public void A_planted_action_that_declares_other_failures_is_found(
        Type request,
        string fault
    ) => Assert.That(DocsRules.Misdeclared([request]), Has.Some.Contains(fault));

    [Test]
    public void A_planted_answer_and_parameter_without_words_are_found() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                DocsRules.Undescribed([typeof(FailsInSilence.Row)], Texts),
                Has.Some.Contains("does not describe Secretive")
            );
            var catalog = new ActionCatalog([typeof(FailsInSilence.Query)]);
            Assert.That(
                DocsRules.Unsampled(catalog.Actions),
                Is.EqualTo((string[])["planted.silent has no example of title"])
            );
            Assert.That(DocsRules.Modeless(catalog), Has.Count.EqualTo(1));
        });

    // The row of a list, and what a row holds.
    private static IEnumerable<Type> Records(Type type)
    {
        if (type.IsGenericType)
            return type.GenericTypeArguments.SelectMany(Records);
        if (type == typeof(Done) || type.Assembly != Product.Application || type == typeof(RawJson))
            return [];
        return type.GetProperties()
            .Select(property => property.PropertyType)
            .Where(inner => inner != type)
            .SelectMany(Records)
            .Prepend(type);
    }
}
