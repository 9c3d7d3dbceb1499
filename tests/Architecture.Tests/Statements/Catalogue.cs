using System.Collections;
using System.Reflection;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>A statement of the product, named by the field that holds it.</summary>
internal sealed record Statement(Type Owner, string Field, Sql Sql)
{
    public string Name => $"{Owner.Name}.{Field}";

    public string FullName => $"{Owner.FullName}.{Field}";

    public string Sqlite => Sql.For(Dialect.Sqlite);

    public string SqlServer => Sql.For(Dialect.SqlServer);

    public override string ToString() => Name;
}

/// <summary>The statements that static fields hold, alone or in lists and dictionaries.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Statement> All { get; } = Of(Product.Infrastructure.GetTypes());

    public static IReadOnlyList<Statement> Of(IEnumerable<Type> types) =>
        [
            .. types
                .Where(type => !type.ContainsGenericParameters)
                .SelectMany(
                    type =>
                        type.GetFields(
                            BindingFlags.Static
                                | BindingFlags.Public
                                | BindingFlags.NonPublic
                                | BindingFlags.DeclaredOnly
                        ),
                    (type, field) => (type, field)
                )
                .Where(pair => pair.type != typeof(Sql) && Mentions(pair.field.FieldType))
                .SelectMany(pair =>
                    In(pair.field.GetValue(null))
                        .Select((sql, i) => new Statement(pair.type, NameOf(pair.field, i), sql))
                ),
        ];

    /// <summary>The name of a field, or of the property that the compiler made it for.</summary>
    public static string PlainName(string field) => field.TrimStart('<').Split('>')[0];

    private static string NameOf(FieldInfo field, int index)
    {
        var name = PlainName(field.Name);
        return field.FieldType == typeof(Sql) ? name : $"{name}[{index}]";
    }

    private static bool Mentions(Type type) =>
        type == typeof(Sql)
        || (type.GetElementType() is { } element && Mentions(element))
        || type.GenericTypeArguments.Any(Mentions);

    private static IEnumerable<Sql> In(object? value) =>
        value switch
        {
            Sql sql => [sql],
            IDictionary pairs => pairs.Values.Cast<object>().SelectMany(In),
            IEnumerable list => list.Cast<object>().SelectMany(In),
            _ => [],
        };
}
