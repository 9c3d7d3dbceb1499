using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Notifications;

/// <summary>The host's notices to the caller, newest first. Reference: List Notifications.</summary>
public static class ListNotifications
{
    /// <param name="UnreadOnly">Whether to leave out those already read; not unless given.</param>
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("notifications", "list", "Notifications retrieved successfully", Order = 1)]
    public sealed record Query(
        [Example(true), UnlessGiven(false)] bool? UnreadOnly,
        [UnlessGiven(Paging.DefaultLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="Id">What <c>notification_id</c> takes.</param>
    /// <param name="Title">Its heading.</param>
    /// <param name="Message">Its text.</param>
    /// <param name="Type">How much it matters.</param>
    /// <param name="IsRead">Whether it has been marked as read.</param>
    /// <param name="Link">Where on the panel more can be read; null if nowhere.</param>
    /// <param name="CreatedAt">When it was sent.</param>
    public sealed record Row(
        long Id,
        string Title,
        string Message,
        [property: Words(
            NotificationType.Info,
            NotificationType.Success,
            NotificationType.Warning,
            NotificationType.Error
        )]
            string Type,
        bool IsRead,
        string? Link,
        DateTimeOffset CreatedAt
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Notification, Row>();
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.UnreadOnly).Flag();
            this.Page();
        }
    }

    public interface IStore
    {
        Task<IReadOnlyList<Notification>> ListAsync(
            long userId,
            bool unreadOnly,
            Paging paging,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Query q, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(q);
            var notifications = await store.ListAsync(
                caller.UserId,
                q.UnreadOnly ?? false,
                paging,
                cancellationToken
            );
            return paging.Page(notifications, mapper.Map<Notification, Row>);
        }
    }
}
