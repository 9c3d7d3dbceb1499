using SharePanel.Api.Docs.Reference;

namespace SharePanel.Api.Docs.Samples;

/// <summary>A language in which the docs show calls. Each is one file; they are found by scanning.</summary>
internal interface ISampleLanguage
{
    /// <summary>Its place among the others.</summary>
    int Order { get; }

    /// <summary>Its name, for people.</summary>
    string Title { get; }

    /// <summary>Its name in Markdown.</summary>
    string Fence { get; }

    /// <summary>A whole program that makes a call and prints the answer.</summary>
    string Write(SampleCall call);
}

/// <summary>A call that samples make, in the reference's form.</summary>
/// <param name="IsPost">Whether it is a POST with a body, or a GET with a query.</param>
/// <param name="Parameters">All of its parameters, the address and the key among them.</param>
internal sealed record SampleCall(
    bool IsPost,
    IReadOnlyList<KeyValuePair<string, object>> Parameters
)
{
    /// <summary>Where the reference says that the API is.</summary>
    public const string Host = "https://api.sharepanel.host";

    public const string Url = $"{Host}/api";

    /// <summary>What stands in place of a key.</summary>
    public const string Key = "YOUR_API_KEY";

    public static SampleCall Of(DocumentedAction action) =>
        new(
            action.IsPost,
            [
                .. action.Address(Key),
                .. action.Sampled.Select(p => KeyValuePair.Create(p.Name, p.Example!)),
            ]
        );
}

/// <summary>The languages of the samples.</summary>
internal static class SampleLanguages
{
    public static IReadOnlyList<ISampleLanguage> All { get; } =
    [
        .. typeof(SampleLanguages)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ISampleLanguage)))
            .Select(type => (ISampleLanguage)Activator.CreateInstance(type)!)
            .OrderBy(language => language.Order),
    ];
}
