using SharePanel.Architecture.Tests.Planted.Layers;

namespace SharePanel.Architecture.Tests.Layers;

internal sealed class LayerTests
{
    private static readonly HashSet<string> KnownToApplication =
    [
        "SharePanel.Application",
        "SharePanel.Domain",
        "MediatR",
        "FluentValidation",
        "FluentValidation.DependencyInjectionExtensions",
        "AutoMapper",
        "Scrutor",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
    ];

    [Test]
    public void Domain_knows_nothing_but_the_base_library() =>
        Assert.Multiple(() =>
        {
            Assert.That(LayerRules.Strays(Product.TypesOf(Product.Domain), ForDomain), Is.Empty);
            Assert.That(LayerRules.Strays(Product.Domain, ForDomain), Is.Empty);
        });

    [Test]
    public void Application_knows_the_domain_and_the_means_of_dispatch_validation_and_mapping() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                LayerRules.Strays(Product.TypesOf(Product.Application), ForApplication),
                Is.Empty
            );
            Assert.That(LayerRules.Strays(Product.Application, ForApplication), Is.Empty);
        });

    [Test]
    public void Infrastructure_does_not_know_the_API() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                LayerRules.Strays(Product.TypesOf(Product.Infrastructure), ForInfrastructure),
                Is.Empty
            );
            Assert.That(LayerRules.Strays(Product.Infrastructure, ForInfrastructure), Is.Empty);
        });

    [TestCase("Microsoft.Data")]
    [TestCase("Dapper")]
    [TestCase("SQLitePCL")]
    [TestCase("DbUp")]
    public void Drivers_stay_in_the_data_folder(string driver) =>
        Assert.That(
            LayerRules.Users(
                [
                    .. Product.TypesOf(Product.Domain),
                    .. Product.TypesOf(Product.Application),
                    .. Product.TypesOf(Product.Infrastructure),
                    .. Product.TypesOf(Product.Api),
                ],
                driver,
                "SharePanel.Infrastructure.Data"
            ),
            Is.Empty
        );

    [Test]
    public void Hangfire_stays_with_the_jobs_and_their_dashboard() =>
        Assert.That(
            LayerRules.Users(
                [
                    .. Product.TypesOf(Product.Domain),
                    .. Product.TypesOf(Product.Application),
                    .. Product.TypesOf(Product.Infrastructure),
                    .. Product
                        .TypesOf(Product.Api)
                        .Where(type => type.Namespace.FullName != "SharePanel.Api.Jobs"),
                ],
                "Hangfire",
                "SharePanel.Infrastructure.Jobs"
            ),
            Is.Empty
        );

    [TestCase(nameof(DomainThatLogs), nameof(ForDomain))]
    [TestCase(nameof(DomainThatMaps), nameof(ForDomain))]
    [TestCase(nameof(ApplicationThatQueries), nameof(ForApplication))]
    [TestCase(nameof(ApplicationThatQueriesLater), nameof(ForApplication))]
    [TestCase(nameof(ApplicationThatOpensConnections), nameof(ForApplication))]
    [TestCase(nameof(ApplicationThatReadsHeaders), nameof(ForApplication))]
    [TestCase(nameof(ApplicationThatKnowsTheDatabase), nameof(ForApplication))]
    [TestCase(nameof(InfrastructureThatKnowsTheCall), nameof(ForInfrastructure))]
    public void Planted_types_that_know_too_much_are_found(string planted, string layer)
    {
        var strays = LayerRules.Strays(
            Product.Planted("Layers").Where(type => type.FullName.Contains($".{planted}")),
            assembly => assembly == Product.Tests.GetName().Name || LayerOf(layer)(assembly)
        );

        Assert.That(strays, Has.Some.Contains(planted));
    }

    [Test]
    public void A_planted_type_that_knows_enough_is_left_alone() =>
        Assert.That(
            LayerRules.Strays(
                Product.Planted("Layers").Where(type => type.Name == nameof(ApplicationThatMaps)),
                assembly => assembly == Product.Tests.GetName().Name || ForApplication(assembly)
            ),
            Is.Empty
        );

    [TestCase("Microsoft.Data", nameof(ApplicationThatOpensConnections))]
    [TestCase("Dapper", nameof(ApplicationThatQueries))]
    [TestCase("Dapper", nameof(ApplicationThatQueriesLater))]
    [TestCase("Hangfire", nameof(ApplicationThatEnqueues))]
    public void Planted_users_of_drivers_are_found(string driver, string planted) =>
        Assert.That(
            LayerRules.Users(Product.Planted("Layers"), driver, "SharePanel.Infrastructure.Data"),
            Has.Some.Contains(planted)
        );

    [Test]
    public void An_assembly_that_references_too_much_is_found() =>
        Assert.Multiple(() =>
        {
            Assert.That(LayerRules.Strays(Product.Tests, ForDomain), Has.Member("AutoMapper"));
            Assert.That(
                LayerRules.Strays(Product.Infrastructure, ForApplication),
                Has.Member("Dapper")
            );
            Assert.That(
                LayerRules.Strays(Product.Tests, ForInfrastructure),
                Has.Member("sharepanel")
            );
        });

    private static bool ForDomain(string assembly) =>
        assembly == "SharePanel.Domain" || LayerRules.IsBaseLibrary(assembly);

    private static bool ForApplication(string assembly) =>
        KnownToApplication.Contains(assembly) || LayerRules.IsBaseLibrary(assembly);

    private static bool ForInfrastructure(string assembly) =>
        assembly != Product.Api.GetName().Name;

    private static Predicate<string> LayerOf(string name) =>
        name switch
        {
            nameof(ForDomain) => ForDomain,
            nameof(ForApplication) => ForApplication,
            _ => ForInfrastructure,
        };
}
