using System.Text.Json.Serialization;

namespace SharePanel.Peers;

// What the peers answer: the rows of the actions that are measured, in the order and under the names of the wire.

public sealed record Answer<T>(
    string Status,
    string Message,
    [property: JsonConverter(typeof(StampConverter))] DateTimeOffset Timestamp,
    T Data
);

public sealed record Done(
    string Status,
    string Message,
    [property: JsonConverter(typeof(StampConverter))] DateTimeOffset Timestamp
);

public sealed record ProfileRow(
    long Id,
    string Username,
    string Email,
    string? Bio,
    string? Pfp,
    string Plan,
    int OrgLimit,
    int InstanceLimit,
    int Verified,
    [property: JsonConverter(typeof(CentsConverter))] long Balance,
    [property: JsonConverter(typeof(TimeConverter))] long CreatedAt,
    [property: JsonPropertyName("filelimit")] int FileLimit,
    [property: JsonPropertyName("storagelimit")] int StorageLimit,
    string? FirstName,
    string? LastName,
    string? Phone,
    string? Address
);

public sealed record OrgRow(
    long Id,
    string Title,
    string Path,
    long AdminId,
    string? Contact,
    long CreatedBy,
    [property: JsonPropertyName("isAdmin")] int IsAdmin,
    [property: JsonPropertyName("permissionlevel")] int PermissionLevel
);

public sealed record InstanceRow(
    long Id,
    string InstanceName,
    string InstancePath,
    [property: JsonConverter(typeof(TimeConverter))] long CreatedAt,
    string Status,
    string InstanceType,
    string Type
);

public sealed record CountRow(int Count);

/// <summary>What <c>profile update</c> takes; null is not sent, an empty text clears.</summary>
public sealed record ProfileFields(
    string? Bio,
    string? Pfp,
    string? FirstName,
    string? LastName,
    string? Phone,
    string? Address
)
{
    /// <summary>Which fields were sent, as the activity log has them.</summary>
    public string Details()
    {
        ReadOnlySpan<(string? Value, string Name)> fields =
        [
            (Bio, "bio"),
            (Pfp, "pfp"),
            (FirstName, "first_name"),
            (LastName, "last_name"),
            (Phone, "phone"),
            (Address, "address"),
        ];
        var names = new List<string>(fields.Length);
        foreach (var (value, name) in fields)
        {
            if (value is not null)
                names.Add($"\"{name}\"");
        }
        return $"{{\"fields\":[{string.Join(',', names)}]}}";
    }
}
