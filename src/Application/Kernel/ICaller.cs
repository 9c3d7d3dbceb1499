using System.Net;
using SharePanel.Domain.Plans;

namespace SharePanel.Application.Kernel;

/// <summary>Who makes the call: the account and the key it showed.</summary>
public interface ICaller
{
    long UserId { get; }
    string Username { get; }
    long KeyId { get; }

    /// <summary>One of <see cref="Domain.ApiKeys.KeyPermissions"/>.</summary>
    string Permissions { get; }
    Plan Plan { get; }
}

/// <summary>Where a request comes from, for the activity log; empty for the operator and for jobs.</summary>
public interface IOrigin
{
    long? KeyId { get; }
    IPAddress? Address { get; }
}
