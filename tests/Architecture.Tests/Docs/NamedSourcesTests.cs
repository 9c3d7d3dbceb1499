using SharePanel.Architecture.Tests.Sources;

namespace SharePanel.Architecture.Tests.Docs;

internal sealed class NamedSourcesTests
{
    [TestCase("docs/asvs.md")]
    [TestCase("SECURITY.md")]
    public void Are_there(string page) =>
        Assert.That(
            NamedSources.Missing(File.ReadAllText(Path.Combine(SourceTree.Root(), page))),
            Is.Empty
        );

    [Test]
    public void Are_missed_where_they_are_not() =>
        Assert.That(
            NamedSources.Missing(
                "`src/Api` has `src/Nowhere/None.cs`, as `NamedSourcesTests` and `NobodyTests.Proves_it` say."
            ),
            Is.EqualTo(["src/Nowhere/None.cs", "NobodyTests"])
        );
}
