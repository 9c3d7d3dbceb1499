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
    [Action("notifications", "list", "Notifications retrieved successfully")]
    public sealed record Query(bool? UnreadOnly, int? Limit, int? Offset)
        : IQuery<Page<Row>>,
            IPaged;

    public sealed record Row(
        long Id,
        string Title,
        string Message,
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
