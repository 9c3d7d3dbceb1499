using System.Text.Json.Nodes;

namespace SharePanel.Application.Kernel;

/// <summary>Writes who changed what, in the transaction of the change. Reference: Get Activity Logs.</summary>
public interface IActivityLog
{
    /// <param name="userId">The account it is listed under.</param>
    /// <param name="action">What happened, as <c>organization_created</c>.</param>
    /// <param name="resourceType">What it happened to, as <c>organization</c>.</param>
    /// <param name="resourceId">Which one; null where it was several.</param>
    /// <param name="details">What a reader wants to know; never a secret.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task RecordAsync(
        long userId,
        string action,
        string resourceType,
        long? resourceId,
        JsonObject? details,
        CancellationToken cancellationToken
    );
}
