using System.Net;
using SharePanel.Api.Protocol.Limits;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Plans;

namespace SharePanel.Api.Protocol;

/// <summary>Who makes the call that this scope serves, once the protocol has found out.</summary>
internal sealed class Call : ICaller, IOrigin
{
    public CallerIdentity? Identity { get; set; }
    public IPAddress? Address { get; set; }

    /// <summary>What the call took from its account's requests.</summary>
    public Standing Standing { get; set; }

    /// <summary>What is called, once that is known.</summary>
    public ActionDescriptor? Action { get; set; }

    /// <summary>Whether it was a login beyond those that an address or an account may try.</summary>
    public bool IsThrottledLogin(Error? error) =>
        Action is { Anonymous: true } && error is { Status: StatusCodes.Status429TooManyRequests };

    public long UserId => Known.UserId;
    public string Username => Known.Username;
    public string Permissions => Known.Permissions;
    public Plan Plan => Known.Plan;
    long ICaller.KeyId => Known.KeyId;
    long? IOrigin.KeyId => Identity?.KeyId;

    private CallerIdentity Known =>
        Identity
        ?? throw new InvalidOperationException("An action without a key asked for its caller.");
}
