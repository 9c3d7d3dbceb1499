namespace SharePanel.Architecture.Tests.Sources;

/// <summary>A source file, its path relative to the repository with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>The repository's source files.</summary>
internal static class SourceTree
{
    public static IReadOnlyList<SourceFile> Under(string folder)
    {
        var root = Root();
        return
        [
            .. Directory
                .EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
                .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(root, path)))),
        ];
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SharePanel.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException("No SharePanel.sln above the tests.");
    }
}
