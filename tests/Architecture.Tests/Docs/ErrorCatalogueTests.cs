using System.Reflection;
using SharePanel.Application.Kernel;
using SharePanel.Architecture.Tests.Sources;

namespace SharePanel.Architecture.Tests.Docs;

/// <summary>Every error that a client can get stands in the catalogue of the docs, with its status.</summary>
public sealed class ErrorCatalogueTests
{
    private const string OperatorOnly = "SharePanel.Application.Operations";

    [Test]
    public void Every_error_is_in_the_catalogue() =>
        Assert.That(
            Missing(ErrorsOf(Product.Application).Concat(ErrorsOf(Product.Api)), Catalogue()),
            Is.Empty
        );

    [Test]
    public void Finds_the_product_s_errors() =>
        Assert.That(
            ErrorsOf(Product.Application).Concat(ErrorsOf(Product.Api)).Count(),
            Is.GreaterThan(20)
        );

    [Test]
    public void An_error_that_is_missing_or_has_another_status_is_caught() =>
        Assert.That(
            Missing(ErrorsOf(Product.PlantedClr("Docs")), Catalogue()),
            Is.EquivalentTo(["nobody_wrote_me_down 400", "organization_not_found 410"])
        );

    private static IEnumerable<string> Missing(
        IEnumerable<Error> errors,
        IReadOnlyList<string[]> catalogue
    ) =>
        errors
            .Where(error =>
                !catalogue.Any(row =>
                    row[0].Split(", ").Contains($"`{error.Code}`") && row[1] == $"{error.Status}"
                )
            )
            .Select(error => $"{error.Code} {error.Status}")
            .Distinct();

    private static IEnumerable<Error> ErrorsOf(Assembly assembly) =>
        ErrorsOf(
            assembly
                .GetTypes()
                .Where(type =>
                    type.Namespace?.StartsWith(OperatorOnly, StringComparison.Ordinal) != true
                )
        );

    private static IEnumerable<Error> ErrorsOf(IEnumerable<Type> types) =>
        types
            .SelectMany(type =>
                type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            )
            .Where(field => field.FieldType == typeof(Error))
            .Select(field => (Error)field.GetValue(null)!);

    private static List<string[]> Catalogue() =>
        [
            .. File.ReadAllLines(Path.Combine(SourceTree.Root(), "docs", "protocol.md"))
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(line => line.Trim('|', ' ').Split(" | ")),
        ];
}
