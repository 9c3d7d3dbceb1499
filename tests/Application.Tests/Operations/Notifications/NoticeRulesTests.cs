using SharePanel.Application.Operations.Notifications;

namespace SharePanel.Application.Tests.Operations.Notifications;

public sealed class NoticeRulesTests
{
    private const string UserTakes =
        "user must be text of at most 254 characters without control characters";

    private const string TitleTakes =
        "title must be text of at most 200 characters without control characters";

    private const string MessageTakes =
        "message must be text of at most 2000 characters without control characters other than line breaks";

    private const string TypeTakes = "type must be info, success, warning or error";

    private const string LinkTakes =
        "link must be text of at most 2000 characters without control characters";

    private static readonly SendNotification.Command ToAll = new(
        User: null,
        All: true,
        "Hello",
        "There",
        Type: null,
        Link: null
    );

    [TestCase(null, true, false)]
    [TestCase("7", false, false)]
    [TestCase(null, false, true)]
    [TestCase("7", true, true)]
    public void Misses_to_whom_it_goes(string? user, bool all, bool misses) =>
        Assert.That(
            new SendNotification.Validator().MissesSomething(ToAll with { User = user, All = all }),
            Is.EqualTo(misses)
        );

    [TestCase(null, false)]
    [TestCase("7", true)]
    public void Goes_to_one_or_to_all(string? user, bool all) =>
        Says(ToAll with { User = user, All = all }, "Give either user or all");

    [TestCase(0, "user must be text that is not empty")]
    [TestCase(1, null)]
    [TestCase(254, null)]
    [TestCase(255, UserTakes)]
    public void May_go_to_one_account(int length, string? message) =>
        Says(ToAll with { User = Letters.Of(length), All = false }, message);

    [TestCase(null, "title is required")]
    [TestCase(0, "title is required")]
    [TestCase(1, null)]
    [TestCase(200, null)]
    [TestCase(201, TitleTakes)]
    public void Has_a_title(int? length, string? message) =>
        Says(ToAll with { Title = Letters.Of(length) }, message);

    [TestCase(null, "message is required")]
    [TestCase(0, "message is required")]
    [TestCase(1, null)]
    [TestCase(2000, null)]
    [TestCase(2001, MessageTakes)]
    public void Has_a_message(int? length, string? message) =>
        Says(ToAll with { Message = Letters.Of(length) }, message);

    [Test]
    public void Has_one_line_as_its_title_and_several_as_its_message()
    {
        Says(ToAll with { Title = "Hello\nthere" }, TitleTakes);
        Says(ToAll with { Message = "Hello\nthere" }, message: null);
    }

    [TestCase(null, null)]
    [TestCase("info", null)]
    [TestCase("success", null)]
    [TestCase("warning", null)]
    [TestCase("error", null)]
    [TestCase("Info", TypeTakes)]
    [TestCase("", TypeTakes)]
    public void Is_of_a_known_type(string? type, string? message) =>
        Says(ToAll with { Type = type }, message);

    [TestCase(0, "link must be text that is not empty")]
    [TestCase(1, null)]
    [TestCase(2000, null)]
    [TestCase(2001, LinkTakes)]
    public void May_lead_somewhere(int length, string? message) =>
        Says(ToAll with { Link = Letters.Of(length) }, message);

    [Test]
    public void Leads_to_nothing_that_runs() =>
        Says(
            ToAll with
            {
                Link = "javascript:alert(1)",
            },
            "link must be an http or https address, or a path without a scheme"
        );

    private static void Says(SendNotification.Command command, string? message) =>
        Assert.That(new SendNotification.Validator().MessageFor(command), Is.EqualTo(message));
}
