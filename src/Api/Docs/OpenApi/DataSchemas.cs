using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SharePanel.Api.Docs.Reference;
using SharePanel.Api.Protocol.Answers;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>
/// What answers hold, as JSON Schema. Names, order and presence come from the serializer's own contract, so they are those
/// of the wire.
/// </summary>
internal sealed class DataSchemas(Descriptions descriptions, JsonObject components)
{
    private const string Time = "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$";

    /// <summary>The schema of a value's type; records become components.</summary>
    public JsonObject Of(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>))
            return new() { ["type"] = "array", ["items"] = Of(type.GenericTypeArguments[0]) };
        if (Simple(type) is { } simple)
            return simple;
        var name = NameOf(type);
        if (!components.ContainsKey(name))
        {
            components[name] = null;
            components[name] = Record(type);
        }
        return Nodes.Reference("schemas", name);
    }

    /// <summary>A component's name: <c>ListOrgsRow</c> for <c>ListOrgs.Row</c>.</summary>
    public static string NameOf(Type type) => $"{type.DeclaringType?.Name}{type.Name}";

    private static JsonObject? Simple(Type type)
    {
        if (type == typeof(string))
            return new() { ["type"] = "string" };
        if (type == typeof(int))
            return new() { ["type"] = "integer", ["format"] = "int32" };
        if (type == typeof(long))
            return new() { ["type"] = "integer", ["format"] = "int64" };
        if (type == typeof(bool))
            return new() { ["type"] = "integer", ["enum"] = new JsonArray(0, 1) };
        if (type == typeof(double))
            return new() { ["type"] = "number", ["format"] = "double" };
        if (type == typeof(Money))
            return new() { ["type"] = "number" };
        if (type == typeof(DateTimeOffset))
            return new() { ["type"] = "string", ["pattern"] = Time };
        if (type == typeof(DateOnly))
            return new() { ["type"] = "string", ["format"] = "date" };
        if (type == typeof(RawJson))
            return new() { ["type"] = "object", ["additionalProperties"] = true };
        return null;
    }

    private JsonObject Record(Type type)
    {
        var properties = new JsonObject();
        var required = new List<string>();
        foreach (var property in WireJson.Options.GetTypeInfo(type).Properties)
        {
            properties[property.Name] = Property(type, property);
            // What may be left out is never null.
            if (property.ShouldSerialize is null)
                required.Add(property.Name);
        }
        return new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = Nodes.Texts(required),
            ["additionalProperties"] = false,
        };
    }

    private JsonObject Property(Type record, JsonPropertyInfo property)
    {
        var member = (System.Reflection.PropertyInfo)property.AttributeProvider!;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var schema = Of(type);
        var words = Attribute.GetCustomAttribute(member, typeof(WordsAttribute)) as WordsAttribute;
        if (words is not null)
            schema["enum"] = Nodes.Texts(words.Words);
        if (property.IsGetNullable && property.ShouldSerialize is null)
            MakeNullable(schema);
        if (descriptions.ParameterOf(record, member.Name) is { Length: > 0 } description)
            schema["description"] = description;
        return schema;
    }

    private static void MakeNullable(JsonObject schema)
    {
        schema["type"] = new JsonArray(schema["type"]!.GetValue<string>(), "null");
        if (schema["enum"] is JsonArray words)
            words.Add(null);
    }
}
