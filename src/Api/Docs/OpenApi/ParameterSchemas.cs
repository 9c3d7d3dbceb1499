using System.Text.Json.Nodes;
using SharePanel.Api.Docs.Reference;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.OpenApi;

/// <summary>What parameters take, as JSON Schema.</summary>
internal static class ParameterSchemas
{
    public static JsonObject Of(ActionParameter parameter)
    {
        var schema = OfType(parameter.Type);
        var bounds = parameter.Bounds;
        Set(schema, "format", bounds.Format);
        Set(schema, "enum", bounds.Words is { } words ? Nodes.Texts(words) : null);
        Set(schema, "minimum", bounds.Minimum);
        Set(schema, "maximum", bounds.Maximum);
        Set(schema, "minLength", bounds.MinLength);
        Set(schema, "maxLength", bounds.MaxLength);
        Set(schema, "pattern", bounds.Pattern);
        if (parameter.IsSecret)
            schema["format"] = "password";
        Set(schema, "default", Nodes.Value(parameter.UnlessGiven));
        return schema;
    }

    /// <summary>All parameters of an action as the object that a body holds.</summary>
    public static JsonObject Body(DocumentedAction action)
    {
        var properties = new JsonObject();
        foreach (var parameter in action.Parameters)
        {
            var schema = Of(parameter.Declared);
            schema["description"] = parameter.Description;
            properties[parameter.Name] = schema;
        }
        var body = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var required = action.Parameters.Where(p => p.Declared.IsRequired).Select(p => p.Name);
        if (required.Any())
            body["required"] = Nodes.Texts(required);
        return body;
    }

    /// <summary>The samples' values as such an object.</summary>
    public static JsonObject BodyExample(DocumentedAction action) =>
        new(
            action.Sampled.Select(parameter =>
                KeyValuePair.Create(parameter.Name, Nodes.Value(parameter.Example))
            )
        );

    /// <exception cref="InvalidOperationException">No parameter can be of the type; the binder takes none either.</exception>
    private static JsonObject OfType(Type type)
    {
        if (type == typeof(string))
            return new() { ["type"] = "string" };
        if (type == typeof(long))
            return new() { ["type"] = "integer", ["format"] = "int64" };
        if (type == typeof(int))
            return new() { ["type"] = "integer", ["format"] = "int32" };
        if (type == typeof(bool))
            return new() { ["type"] = "boolean" };
        if (type == typeof(DateTimeOffset))
            return new() { ["type"] = "string" };
        throw new InvalidOperationException($"No parameter can be of type {type}.");
    }

    private static void Set(JsonObject schema, string keyword, JsonNode? value)
    {
        if (value is not null)
            schema[keyword] = value;
    }
}
