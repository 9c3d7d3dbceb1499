using System.Reflection;
using IType = ArchUnitNET.Domain.IType;
using Model = ArchUnitNET.Domain.Architecture;

namespace SharePanel.Architecture.Tests;

/// <summary>The assemblies that are held to the rules, and this one, whose planted types break them.</summary>
internal static class Product
{
    public static readonly Assembly Domain = typeof(SharePanel.Domain.Billing.Money).Assembly;
    public static readonly Assembly Application =
        typeof(SharePanel.Application.DependencyInjection).Assembly;
    public static readonly Assembly Infrastructure =
        typeof(SharePanel.Infrastructure.DependencyInjection).Assembly;
    public static readonly Assembly Api = typeof(SharePanel.Api.Server).Assembly;
    public static readonly Assembly Tests = typeof(Product).Assembly;

    private static readonly Lazy<Model> Loaded = new(() =>
        new ArchUnitNET.Loader.ArchLoader()
            .LoadAssemblies(Domain, Application, Infrastructure, Api, Tests)
            .Build()
    );

    /// <summary>The types of an assembly, with all that they depend on.</summary>
    public static IReadOnlyList<IType> TypesOf(Assembly assembly) =>
        [.. Loaded.Value.Types.Where(type => type.Assembly.Name == assembly.GetName().Name)];

    /// <summary>The planted types of a rule: those in a namespace under <c>Planted</c>.</summary>
    public static IReadOnlyList<IType> Planted(string rule) =>
        [
            .. TypesOf(Tests)
                .Where(type =>
                    $"{type.Namespace.FullName}.".StartsWith(
                        $"{PlantedRoot}.{rule}.",
                        StringComparison.Ordinal
                    )
                ),
        ];

    public static string PlantedRoot { get; } = $"{typeof(Product).Namespace}.Planted";

    /// <summary>The planted types of a rule, for rules that use reflection.</summary>
    public static IReadOnlyList<Type> PlantedClr(string rule) =>
        [
            .. Tests
                .GetTypes()
                .Where(type =>
                    $"{type.Namespace}.".StartsWith(
                        $"{PlantedRoot}.{rule}.",
                        StringComparison.Ordinal
                    )
                ),
        ];
}
