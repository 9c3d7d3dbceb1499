using SharePanel.Application.Kernel;

namespace SharePanel.Architecture.Tests.Sources;

internal sealed class SourceTests
{
    private const int MaxLines = 150;

    private const string Slice = """
        public static class NewOrg
        {
            [Action("orgs", "new", "Made")]
            public sealed record Command : ICommand<Done>;
        }
        """;

    private static readonly IReadOnlyList<SourceFile> Application = SourceTree.Under(
        "src/Application"
    );

    [Test]
    public void Files_of_the_application_are_short() =>
        Assert.Multiple(() =>
        {
            Assert.That(Application, Has.Count.GreaterThan(20));
            Assert.That(SourceRules.TooLong(Application, MaxLines), Is.Empty);
        });

    [Test]
    public void One_action_is_one_file_of_its_name() =>
        Assert.That(SourceRules.Crowded(Application), Is.Empty);

    [Test]
    public void Every_action_lies_in_the_folder_of_its_mode() =>
        Assert.That(
            SourceRules.Misplaced(
                new ActionCatalog(Product.Application).Actions.Select(a => a.RequestType),
                Application,
                "SharePanel.Application",
                "src/Application"
            ),
            Is.Empty
        );

    [TestCase(150, 0)]
    [TestCase(151, 1)]
    public void A_planted_file_is_found_from_its_151st_line_on(int lines, int found)
    {
        var text = string.Join('\n', Enumerable.Repeat("// line", lines)) + "\n";

        Assert.That(
            SourceRules.TooLong([new SourceFile("Planted.cs", text)], MaxLines),
            Has.Count.EqualTo(found)
        );
    }

    [Test]
    public void Planted_files_with_two_actions_or_another_name_are_found() =>
        Assert.Multiple(() =>
        {
            Assert.That(SourceRules.Crowded([new SourceFile("Orgs/NewOrg.cs", Slice)]), Is.Empty);
            Assert.That(
                SourceRules.Crowded([new SourceFile("Orgs/MakeOrg.cs", Slice)]),
                Has.Some.Contains("another name")
            );
            Assert.That(
                SourceRules.Crowded([new SourceFile("Orgs/NewOrg.cs", Slice + "\n" + Slice)]),
                Has.Some.Contains("2 actions")
            );
        });

    [TestCase("src/Application/Orgs/NewOrg.cs", 0)]
    [TestCase("src/Application/Billing/NewOrg.cs", 1)]
    [TestCase("src/Application/NewOrg.cs", 1)]
    public void A_planted_action_in_another_folder_is_found(string path, int found) =>
        Assert.That(
            SourceRules.Misplaced(
                [typeof(SharePanel.Application.Orgs.NewOrg.Command)],
                [new SourceFile(path, Slice)],
                "SharePanel.Application",
                "src/Application"
            ),
            Has.Count.EqualTo(found)
        );
}
