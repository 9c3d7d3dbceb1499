using SharePanel.Architecture.Tests.Sources;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>A file of the repository that whoever deploys reads or runs.</summary>
internal static class ShippedFile
{
    public const string Guide = "docs/deploying.md";
    public const string Compose = "docs/deploying/compose.yaml";
    public const string Proxy = "docs/deploying/nginx.conf";
    public const string Unit = "docs/deploying/sharepanel.service";
    public const string Settings = "docs/deploying/appsettings.json";
    public const string Logins = "docs/deploying/database.sql";
    public const string HostedCi = ".github/workflows/ci.yml";
    public const string Project = "src/Api/Api.csproj";

    public static string Text(string path) =>
        File.ReadAllText(Path.Combine(SourceTree.Root(), path)).ReplaceLineEndings("\n");

    public static bool Exists(string path) => File.Exists(Path.Combine(SourceTree.Root(), path));

    /// <summary>The file with one place changed, as a careless hand would.</summary>
    public static string Planted(string path, string old, string changed)
    {
        var text = Text(path);
        Assert.That(text, Does.Contain(old), "The planted fault has lost its place.");
        return text.Replace(old, changed, StringComparison.Ordinal);
    }

    /// <summary>What <c>NAME=value</c> lines say, comments left out.</summary>
    public static IReadOnlyDictionary<string, string> Variables(string text) =>
        text.Split('\n')
            .Where(line => line.Contains('=') && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
