using SharePanel.Application.Search;

namespace SharePanel.Application.Tests.Search;

public sealed class SearchValidationTests
{
    private static readonly FindByText.Validator Validator = new();

    [TestCase(null, "Search query is required")]
    [TestCase("", "Search query is required")]
    [TestCase("%", null)]
    public void A_text_must_be_given(string? query, string? message) =>
        Assert.That(Validator.MessageFor(new(query, null, null, null)), Is.EqualTo(message));

    [Test]
    public void A_text_has_200_characters_at_most()
    {
        Assert.That(Validator.MessageFor(new(new string('q', 200), null, null, null)), Is.Null);
        Assert.That(
            Validator.MessageFor(new(new string('q', 201), null, null, null)),
            Is.EqualTo("query must be text of at most 200 characters without control characters")
        );
    }

    [TestCase("organization", "type must be organizations, instances or all")]
    [TestCase("organizations", null)]
    [TestCase("instances", null)]
    [TestCase("all", null)]
    public void Looks_only_where_there_is_something(string type, string? message) =>
        Assert.That(Validator.MessageFor(new("q", type, null, null)), Is.EqualTo(message));

    [Test]
    public void Takes_a_page_at_most() =>
        Assert.That(
            Validator.MessageFor(new("q", null, 501, null)),
            Is.EqualTo("limit must be a whole number from 1 to 500")
        );
}
