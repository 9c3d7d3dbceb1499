using System.Reflection;
using System.Xml.Linq;

namespace SharePanel.Architecture.Tests.Actions;

/// <summary>The documentation that the compiler writes beside an assembly.</summary>
internal sealed class XmlDocs
{
    private readonly Dictionary<string, XElement> members;

    public XmlDocs(Assembly assembly) =>
        members = XDocument
            .Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The text of a type's summary on one line; empty if there is none.</summary>
    public string SummaryOf(Type type) =>
        string.Join(
            ' ',
            (Of(type)?.Element("summary")?.Value ?? "").Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    /// <summary>The parameters of a record that are described.</summary>
    public IReadOnlySet<string> ParametersOf(Type type) =>
        Of(type)
            ?.Elements("param")
            .Where(param => param.Value.Trim().Length > 0)
            .Select(param => param.Attribute("name")!.Value)
            .ToHashSet()
        ?? [];

    private XElement? Of(Type type) =>
        members.GetValueOrDefault($"T:{type.FullName!.Replace('+', '.')}");
}
