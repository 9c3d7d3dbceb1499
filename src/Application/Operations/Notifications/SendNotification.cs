using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations.Notifications;

/// <summary>Sends a notice to one account or to all; to all or to none, since it is one transaction.</summary>
public static class SendNotification
{
    /// <param name="User">The account's e-mail address or id; null for all.</param>
    /// <param name="All">Whether it goes to all accounts.</param>
    /// <param name="Title">1 to 200 characters.</param>
    /// <param name="Message">1 to 2000 characters; line breaks are allowed.</param>
    /// <param name="Type"><c>info</c> unless given.</param>
    /// <param name="Link">Where it leads.</param>
    public sealed record Command(
        string? User,
        bool All,
        string? Title,
        string? Message,
        string? Type,
        string? Link
    ) : ICommand<Response>;

    /// <param name="Id">The notice; null where it went to all.</param>
    /// <param name="Sent">How many accounts have it.</param>
    public sealed record Response(long? Id, int Sent);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c)
                .Must(c => c.All != (c.User is not null))
                .WithErrorCode(KernelErrors.MissingParameter)
                .WithMessage("Give either user or all");
            RuleFor(c => c.User).Text(254).NotBlank();
            RuleFor(c => c.Title).Required("title is required").Text(200);
            RuleFor(c => c.Message).Required("message is required").Text(2000, lineBreaks: true);
            RuleFor(c => c.Type)
                .OneOf(
                    NotificationType.Info,
                    NotificationType.Success,
                    NotificationType.Warning,
                    NotificationType.Error
                );
            RuleFor(c => c.Link).Text(2000).NotBlank().WebAddress();
        }
    }

    internal sealed class Handler(
        INotices notices,
        IAccountLookup accounts,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            var notice = new Notification
            {
                Title = c.Title!,
                Message = c.Message!,
                Type = c.Type ?? NotificationType.Info,
                Link = c.Link,
                CreatedAt = clock.GetUtcNow(),
            };
            if (c.All)
                return new Response(null, await notices.AddToAllAsync(notice, cancellationToken));
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            var id = await notices.AddAsync(account.Id, notice, cancellationToken);
            await activity.RecordAsync(
                account.Id,
                "notification_sent",
                "notification",
                id,
                new() { ["title"] = notice.Title },
                cancellationToken
            );
            return new Response(id, 1);
        }
    }
}
