using System.Reflection;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Docs.Reference;

/// <summary>A mode with its actions, in the order of the reference.</summary>
internal sealed record DocumentedMode(
    string Name,
    string Title,
    string Description,
    IReadOnlyList<DocumentedAction> Actions
);

/// <summary>
/// All that the docs tell, read from the declarations: modes and actions from the catalog, texts from their XML
/// documentation, limits from their validators, errors from where they are declared. There is no second list.
/// </summary>
internal sealed class ApiReference
{
    private const string Citation = "Reference: ";

    private readonly Descriptions descriptions;
    private readonly RecordedAnswers answers;

    public ApiReference(ActionCatalog catalog, Descriptions descriptions, RecordedAnswers answers)
    {
        this.descriptions = descriptions;
        this.answers = answers;
        Modes = [.. catalog.Modes.Select(mode => Document(mode, catalog))];
    }

    /// <summary>What people have written about all of it.</summary>
    public IReadOnlyList<GuidePage> Guide { get; } = GuidePage.All();

    public IReadOnlyList<DocumentedMode> Modes { get; }

    public IEnumerable<DocumentedAction> Actions => Modes.SelectMany(mode => mode.Actions);

    public Descriptions Descriptions => descriptions;

    /// <summary>The reference of a catalog, with the texts and answers that lie in this assembly.</summary>
    public static ApiReference Of(ActionCatalog catalog)
    {
        using var texts = Open(Descriptions.Resource);
        using var recorded = Open(RecordedAnswers.Resource);
        return new ApiReference(catalog, new Descriptions(texts), RecordedAnswers.Read(recorded));
    }

    private static Stream Open(string resource) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"The build has left out {resource}.");

    private DocumentedMode Document(ModeDescriptor mode, ActionCatalog catalog) =>
        new(
            mode.Name,
            mode.Title,
            descriptions.SummaryOf(mode.DeclaringType),
            [
                .. catalog
                    .Actions.Where(action => action.Mode == mode.Name)
                    .OrderBy(action => action.Order)
                    .Select(Document),
            ]
        );

    private DocumentedAction Document(ActionDescriptor action)
    {
        var slice = action.RequestType.DeclaringType!;
        var summary = descriptions.SummaryOf(slice);
        var cited = summary.IndexOf(Citation, StringComparison.Ordinal);
        return new DocumentedAction
        {
            Declared = action,
            Title =
                cited < 0 ? Words(slice.Name) : summary[(cited + Citation.Length)..].TrimEnd('.'),
            Description = cited < 0 ? summary : summary[..cited].TrimEnd(),
            Parameters =
            [
                .. action.Parameters.Select(parameter => new DocumentedParameter(
                    parameter,
                    descriptions.ParameterOf(action.RequestType, parameter.Property)
                )),
            ],
            Failures = ErrorCatalogue.Of(action),
            Answer = answers.Of(action.Label),
        };
    }

    // ViewLimits is "View Limits".
    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {c}" : $"{c}"));
}
