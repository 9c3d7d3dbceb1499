namespace SharePanel.Api.Tests.Operator;

public sealed class NotificationsTests : CliTest
{
    [Test]
    public async Task Send_reaches_one()
    {
        await GivenUserAsync();
        await GivenUserAsync("bob@example.com");
        Said(await SendAsync("--user", Ann, "--json"), """{"id":1,"sent":1}""");
        Said(
            await SendAsync("--user", "2", "--type", "warning", "--link", "/docs"),
            "Sent notification 2."
        );
        Assert.That(
            await ValueAsync<string>(
                "SELECT account_id || title || message || type || is_read || link FROM notifications WHERE id = 2"
            ),
            Is.EqualTo("2HelloSee you.warning0/docs")
        );
    }

    [Test]
    public async Task Send_reaches_all()
    {
        await GivenUserAsync();
        await GivenUserAsync("bob@example.com");
        Said(await SendAsync("--all", "--json"), """{"id":null,"sent":2}""");
        Said(await SendAsync("--all"), "Sent to 2 accounts.");
    }

    [Test]
    public async Task Send_wants_one_or_all()
    {
        IsWrongUsage(await SendAsync(), "Give either --user or --all.");
        IsWrongUsage(await SendAsync("--user", "1", "--all"), "Give either --user or --all.");
        IsRefused(await SendAsync("--user", "1"), "No account has this e-mail or id: 1");
    }

    private Task<Outcome> SendAsync(params string[] more) =>
        RunAsync(["notifications", "send", "--title", "Hello", "--message", "See you.", .. more]);
}
