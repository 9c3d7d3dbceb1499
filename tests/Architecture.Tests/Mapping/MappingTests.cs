using AutoMapper;
using SharePanel.Architecture.Tests.Planted.Mapping;

namespace SharePanel.Architecture.Tests.Mapping;

internal sealed class MappingTests
{
    private static readonly IConfigurationProvider Product = SharePanel
        .Application.DependencyInjection.Mapping()
        .ConfigurationProvider;

    [Test]
    public void Every_row_is_mapped_completely() =>
        Assert.Multiple(() =>
        {
            Assert.That(Product.GetAllTypeMaps(), Is.Not.Empty);
            Assert.That(Product.AssertConfigurationIsValid, Throws.Nothing);
        });

    [Test]
    public void No_map_is_recursive() => Assert.That(MappingRules.Recursive(Product), Is.Empty);

    [Test]
    public void A_planted_row_that_is_not_filled_is_found() =>
        Assert.That(
            new MapperConfiguration(c =>
                c.CreateMap<Flat, FlatWithMore>()
            ).AssertConfigurationIsValid,
            Throws.TypeOf<AutoMapperConfigurationException>()
        );

    [Test]
    public void Planted_recursive_maps_are_found() =>
        Assert.Multiple(() =>
        {
            Assert.That(Found<Node, Flat>(), Is.Not.Empty);
            Assert.That(Found<Flat, Node>(), Is.Not.Empty);
            Assert.That(Found<Tree, Flat>(), Is.Not.Empty);
            Assert.That(Found<Chicken, Flat>(), Is.Not.Empty);
            Assert.That(Found<Farm, Flat>(), Is.Not.Empty);
            Assert.That(Found<Shelf, Flat>(), Is.Not.Empty);
        });

    [Test]
    public void Planted_flat_maps_are_left_alone() =>
        Assert.Multiple(() =>
        {
            Assert.That(Found<Flat, FlatWithMore>(), Is.Empty);
            Assert.That(Found<Pair, Flat>(), Is.Empty);
        });

    private static IReadOnlyList<string> Found<TFrom, TTo>() =>
        MappingRules.Recursive(new MapperConfiguration(c => c.CreateMap<TFrom, TTo>()));
}
