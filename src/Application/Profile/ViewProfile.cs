using System.Text.Json.Serialization;
using AutoMapper;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Accounts;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Profile;

/// <summary>The caller's own account. Reference: Get User Profile.</summary>
public static class ViewProfile
{
    [Action("profile", "view", "Profile retrieved successfully")]
    public sealed record Query : IQuery<Row>;

    public sealed record Row(
        long Id,
        string Username,
        string Email,
        string? Bio,
        string? Pfp,
        string Plan,
        int OrgLimit,
        int InstanceLimit,
        bool Verified,
        Money Balance,
        DateTimeOffset CreatedAt,
        [property: JsonPropertyName("filelimit")] int FileLimit,
        [property: JsonPropertyName("storagelimit")] int StorageLimit,
        string? FirstName,
        string? LastName,
        string? Phone,
        string? Address
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Account, Row>();
        }
    }

    public interface IStore
    {
        Task<Account> GetAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query q, CancellationToken cancellationToken) =>
            mapper.Map<Account, Row>(await store.GetAsync(caller.UserId, cancellationToken));
    }
}
