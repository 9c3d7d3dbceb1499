using System.Text;
using System.Xml.Linq;

namespace SharePanel.Api.Docs.Reference;

/// <summary>
/// What the XML documentation of the application says, in Markdown. The build lays the documentation into this assembly,
/// so that a published program has it wherever it lies.
/// </summary>
internal sealed class Descriptions
{
    public const string Resource = "SharePanel.Application.xml";

    private readonly Dictionary<string, XElement> members;

    public Descriptions(Stream documentation) =>
        members = XDocument
            .Load(documentation)
            .Descendants("member")
            .Where(member =>
                member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal)
            )
            .ToDictionary(member => member.Attribute("name")!.Value[2..]);

    /// <summary>A type's summary; empty if there is none.</summary>
    public string SummaryOf(Type type) => Text(Of(type)?.Element("summary"));

    /// <summary>What a record says of one of its parameters; empty if it says nothing.</summary>
    public string ParameterOf(Type type, string name) =>
        Text(
            Of(type)
                ?.Elements("param")
                .FirstOrDefault(param => param.Attribute("name")!.Value == name)
        );

    private XElement? Of(Type type) => members.GetValueOrDefault(type.FullName!.Replace('+', '.'));

    private static string Text(XElement? element)
    {
        if (element is null)
            return "";
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
                text.Append(plain.Value);
            else if (node is XElement inline)
                text.Append('`').Append(Name(inline)).Append('`');
        }
        return string.Join(
            ' ',
            text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
    }

    // <c>text</c>, or the last part of what <see> and <paramref> point to.
    private static string Name(XElement inline) =>
        inline.Value.Length > 0
            ? inline.Value
            : (inline.Attribute("cref") ?? inline.Attribute("name"))!.Value.Split('.', ':')[^1];
}
