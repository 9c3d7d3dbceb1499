namespace SharePanel.Architecture.Tests.Modes;

internal sealed class ModeTests
{
    private const string Application = "SharePanel.Application";
    private const string Infrastructure = "SharePanel.Infrastructure";
    private static readonly HashSet<string> SharedInApplication = ["Kernel"];

    // The machinery behind every mode's repository, and what runs beside all modes.
    private static readonly HashSet<string> SharedInInfrastructure =
    [
        "Data",
        "Security",
        "Limits",
        "Metering",
        "Jobs",
    ];

    [Test]
    public void Modes_of_the_application_never_meet() =>
        Assert.That(
            ModeRules.Meetings(
                Product.TypesOf(Product.Application),
                Application,
                Application,
                SharedInApplication
            ),
            Is.Empty
        );

    [Test]
    public void Repositories_of_modes_never_meet() =>
        Assert.That(
            ModeRules.Meetings(
                Product.TypesOf(Product.Infrastructure),
                Infrastructure,
                Infrastructure,
                SharedInInfrastructure
            ),
            Is.Empty
        );

    [Test]
    public void Repositories_serve_their_own_mode_only() =>
        Assert.That(
            ModeRules.Meetings(
                Product
                    .TypesOf(Product.Infrastructure)
                    .Where(type => !SharedInInfrastructure.Any(folder => IsIn(type, folder))),
                Infrastructure,
                Application,
                SharedInApplication
            ),
            Is.Empty
        );

    [TestCase("ByMember")]
    [TestCase("ByBody")]
    [TestCase("ByClosure")]
    [TestCase("ByBase")]
    [TestCase("ByGenericArgument")]
    [TestCase("ByTypeOf")]
    [TestCase("ByAttribute")]
    [TestCase("ByNestedType")]
    [TestCase("Operations.Operator")]
    [TestCase("Orgs.UserOfOperations")]
    [TestCase("Kernel.UserOfModes")]
    public void A_planted_meeting_is_found(string planted) =>
        Assert.That(Planted(), Has.Some.Contains(planted));

    [TestCase("Innocent")]
    [TestCase("Composition")]
    public void A_planted_type_that_keeps_to_itself_is_left_alone(string planted) =>
        Assert.That(Planted(), Has.None.Contains(planted));

    private static IReadOnlyList<string> Planted()
    {
        var root = $"{Product.PlantedRoot}.Modes";
        return ModeRules.Meetings(Product.Planted("Modes"), root, root, SharedInApplication);
    }

    private static bool IsIn(ArchUnitNET.Domain.IType type, string folder) =>
        $"{type.Namespace.FullName}.".StartsWith(
            $"{Infrastructure}.{folder}.",
            StringComparison.Ordinal
        );
}
