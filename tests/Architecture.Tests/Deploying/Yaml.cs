using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>A place in a YAML document, as whoever reads it sees it: anchors filled in, merged keys too.</summary>
internal readonly record struct Yaml(object? Value)
{
    /// <exception cref="YamlException">It is no YAML, or has a key twice.</exception>
    public static Yaml Parse(string text)
    {
        // As written first: merged keys and those that replace them would look like keys given twice.
        var strict = new DeserializerBuilder().WithDuplicateKeyChecking().Build();
        strict.Deserialize(new StringReader(text));
        var lax = new DeserializerBuilder().Build();
        return new(lax.Deserialize(new MergingParser(new Parser(new StringReader(text)))));
    }

    public Yaml this[string key] =>
        new(
            Value is IDictionary<object, object> map && map.TryGetValue(key, out var one)
                ? one
                : null
        );

    public string Text => Value as string ?? "";

    public IEnumerable<KeyValuePair<string, Yaml>> Pairs =>
        Value is IDictionary<object, object> map
            ? map.Select(pair => new KeyValuePair<string, Yaml>((string)pair.Key, new(pair.Value)))
            : [];

    /// <summary>The texts of a list, the keys of a map, or the only text.</summary>
    public IReadOnlyList<string> Texts =>
        Value switch
        {
            null => [],
            IList<object> list => [.. list.Select(one => (string)one)],
            IDictionary<object, object> map => [.. map.Keys.Cast<string>()],
            var text => [(string)text],
        };

    /// <summary>Every text below, with the key that it stands under.</summary>
    public IEnumerable<(string Key, string Text)> Leaves(string key = "") =>
        Value switch
        {
            IDictionary<object, object> map => map.SelectMany(pair =>
                new Yaml(pair.Value).Leaves((string)pair.Key)
            ),
            IList<object> list => list.SelectMany(one => new Yaml(one).Leaves(key)),
            string text => [(key, text)],
            _ => [],
        };
}
