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
    [Action("profile", "view", "Profile retrieved successfully", Order = 1)]
    public sealed record Query : IQuery<Row>;

    /// <param name="Id">The account.</param>
    /// <param name="Username">Its name on the panel.</param>
    /// <param name="Email">Where the host writes to, and what one signs in with.</param>
    /// <param name="Bio">A text about oneself; may have line breaks.</param>
    /// <param name="Pfp">Where the profile picture is.</param>
    /// <param name="Plan">The plan's name.</param>
    /// <param name="OrgLimit">Organizations that the account may have made and still have.</param>
    /// <param name="InstanceLimit">Instances that it may have.</param>
    /// <param name="Verified">Whether the host has verified it.</param>
    /// <param name="Balance">What is left to spend.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="FileLimit">Files that the plan allows.</param>
    /// <param name="StorageLimit">Storage that the plan allows.</param>
    /// <param name="FirstName">First name.</param>
    /// <param name="LastName">Last name.</param>
    /// <param name="Phone">Phone number.</param>
    /// <param name="Address">Postal address; may have line breaks.</param>
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
