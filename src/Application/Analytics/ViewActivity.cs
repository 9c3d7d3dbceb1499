using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Activity;

namespace SharePanel.Application.Analytics;

/// <summary>Who changed what of the caller's account, newest first. Reference: Get Activity Logs.</summary>
public static class ViewActivity
{
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("analytics", "activity", "Activity logs retrieved successfully", Order = 3)]
    public sealed record Query(
        [UnlessGiven(Paging.DefaultLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="Id">The entry.</param>
    /// <param name="UserId">The account that it is about.</param>
    /// <param name="Action">What happened, as <c>organization_created</c>.</param>
    /// <param name="ResourceType">The kind of thing that it happened to.</param>
    /// <param name="ResourceId">The thing that it happened to; null where there were several, or none.</param>
    /// <param name="Details">What else is known of it: an object whose members depend on <c>action</c>.</param>
    /// <param name="IpAddress">The client's address; null where the host did it.</param>
    /// <param name="CreatedAt">When it happened.</param>
    public sealed record Row(
        long Id,
        long UserId,
        string Action,
        string ResourceType,
        long? ResourceId,
        RawJson Details,
        string? IpAddress,
        DateTimeOffset CreatedAt
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() =>
                CreateMap<ActivityEntry, Row>()
                    .ForCtorParam("Details", to => to.MapFrom(entry => new RawJson(entry.Details)));
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.Page();
    }

    public interface IStore
    {
        Task<IReadOnlyList<ActivityEntry>> ActivityAsync(
            long userId,
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
            var entries = await store.ActivityAsync(caller.UserId, paging, cancellationToken);
            return paging.Page(entries, mapper.Map<ActivityEntry, Row>);
        }
    }
}
