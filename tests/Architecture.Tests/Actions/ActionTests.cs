using SharePanel.Application.Kernel;
using SharePanel.Architecture.Tests.Planted.Actions;

namespace SharePanel.Architecture.Tests.Actions;

internal sealed class ActionTests
{
    private static readonly Type[] Application = Product.Application.GetTypes();
    private static readonly XmlDocs ApplicationDocs = new(Product.Application);
    private static readonly IReadOnlyList<Type> Planted = Product.PlantedClr("Actions");
    private static readonly XmlDocs PlantedDocs = new(Product.Tests);

    [Test]
    public void Every_action_is_a_record_beside_its_handler() =>
        Assert.Multiple(() =>
        {
            Assert.That(ActionRules.Requests(Application), Is.Not.Empty);
            Assert.That(ActionRules.Misshapen(Application), Is.Empty);
        });

    [Test]
    public void Every_action_cites_the_reference_and_describes_its_parameters() =>
        Assert.That(ActionRules.Unexplained(Application, ApplicationDocs), Is.Empty);

    [Test]
    public void Every_parameter_has_a_rule() =>
        Assert.That(ActionRules.Unruled(new ActionCatalog(Product.Application)), Is.Empty);

    [Test]
    public void Public_types_of_the_application_are_documented() =>
        Assert.That(ActionRules.Undocumented(Application, ApplicationDocs), Is.Empty);

    [Test]
    public void Public_types_of_the_domain_are_documented() =>
        Assert.That(
            ActionRules.Undocumented(Product.Domain.GetTypes(), new XmlDocs(Product.Domain)),
            Is.Empty
        );

    [TestCase("OutsideASlice")]
    [TestCase("InAnInstanceClass")]
    [TestCase("NoRecord")]
    [TestCase("OpenRecord")]
    [TestCase("WithoutHandler")]
    [TestCase("WithPublicHandler")]
    [TestCase("WithOpenHandler")]
    [TestCase("WithHandlerOfAnother")]
    public void A_planted_action_of_another_shape_is_found(string planted) =>
        Assert.That(ActionRules.Misshapen(Planted), Has.Some.Contains(planted));

    [TestCase("Uncited", "cites no part")]
    [TestCase("Undescribed", "describe Title")]
    [TestCase("SilentAddition", "addition")]
    public void A_planted_action_that_is_not_explained_is_found(string planted, string fault) =>
        Assert.That(
            ActionRules.Unexplained(Planted, PlantedDocs),
            Has.Some.Contains(planted).And.Contains(fault)
        );

    [Test]
    public void A_planted_parameter_without_a_rule_is_found() =>
        Assert.That(
            ActionRules.Unruled(new ActionCatalog([typeof(Sound.Query), typeof(Unruled.Query)])),
            Is.EquivalentTo(
                (string[])
                    [
                        "planted.unruled has no rule for title",
                        "planted.unruled has no rule for since",
                        "planted.unruled has no rule for only",
                    ]
            )
        );

    [Test]
    public void A_planted_type_without_documentation_is_found() =>
        Assert.That(
            ActionRules.Undocumented(Planted, PlantedDocs),
            Is.EquivalentTo((string[])[$"{typeof(PublicAndSilent)} has no summary"])
        );

    [TestCase("Sound")]
    public void A_planted_action_that_is_as_it_should_be_is_left_alone(string planted) =>
        Assert.Multiple(() =>
        {
            Assert.That(ActionRules.Misshapen(Planted), Has.None.Contains($".{planted}"));
            Assert.That(
                ActionRules.Unexplained(Planted, PlantedDocs),
                Has.None.Contains($".{planted}")
            );
        });
}
