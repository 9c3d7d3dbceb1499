using System.CommandLine;
using SharePanel.Application.Operations.Notifications;
using SharePanel.Domain.Notifications;

namespace SharePanel.Api.Operator.Verbs.Notifications;

internal sealed class NotificationsSend : Verb
{
    private readonly Option<string> user = VerbOptions.Text(
        "--user",
        "The account: its e-mail address or id."
    );
    private readonly Option<bool> all = VerbOptions.Flag("--all", "Every account.");
    private readonly Option<string> title = VerbOptions.Text(
        "--title",
        "1 to 200 characters.",
        required: true
    );
    private readonly Option<string> message = VerbOptions.Text(
        "--message",
        "1 to 2000 characters.",
        required: true
    );
    private readonly Option<string> type = VerbOptions.OneOf(
        "--type",
        "Its kind (info).",
        required: false,
        NotificationType.Info,
        NotificationType.Success,
        NotificationType.Warning,
        NotificationType.Error
    );
    private readonly Option<string> link = VerbOptions.Text("--link", "Where it leads.");

    public override string Path => "notifications send";
    public override string Description => "Sends a notice to one account or to all.";
    public override IReadOnlyList<string> Examples =>
        [
            "notifications send --all --title Maintenance --message 'Sunday, 02:00 to 03:00 UTC' --type warning",
            "notifications send --user ann@example.com --title Welcome --message Hello --link /docs",
        ];
    public override IReadOnlyList<Option> Options => [user, all, title, message, type, link];

    public override Task<int> RunAsync(VerbRun run)
    {
        if (run.Get(all) == (run.Text(user) is not null))
            throw new UsageException("Give either --user or --all.");
        return run.SendAsync(
            new SendNotification.Command(
                run.Text(user),
                run.Get(all),
                run.Text(title),
                run.Text(message),
                run.Text(type),
                run.Text(link)
            ),
            sent =>
                Shown.Sentence(
                    sent,
                    sent.Id is null
                        ? $"Sent to {sent.Sent} accounts."
                        : (FormattableString)$"Sent notification {sent.Id}."
                )
        );
    }
}
