namespace SharePanel.Application.Operations.Samples;

/// <summary>A made-up account with all it has, worked out in full before anything is written.</summary>
public sealed record SampleAccount
{
    public required string Username { get; init; }
    public required string Email { get; init; }
    public required string PasswordHash { get; init; }

    /// <summary>The name of a plan.</summary>
    public required string Plan { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string CustomerName => FirstName is null ? Username : $"{FirstName} {LastName}";
    public string? Bio { get; init; }
    public bool Verified { get; init; } = true;
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its plan began; its months are reckoned from here.</summary>
    public required DateTimeOffset PlanSince { get; init; }

    /// <summary>The secret of its one key, made at the account's making.</summary>
    public required string KeyToken { get; init; }
    public required string KeyName { get; init; }

    /// <summary>Its money; the balance is what the ledger sums to.</summary>
    public required SampleBooks Books { get; init; }
    public IReadOnlyList<SampleOrg> Orgs { get; init; } = [];
    public IReadOnlyList<SampleInstance> Instances { get; init; } = [];
    public IReadOnlyList<SampleNotice> Notices { get; init; } = [];
    public IReadOnlyList<SampleActivity> Activity { get; init; } = [];
    public IReadOnlyList<SampleUsage> Usage { get; init; } = [];
}

/// <summary>An organization that its account made.</summary>
public sealed record SampleOrg(string Title, string Path, string? Contact, DateTimeOffset CreatedAt)
{
    /// <summary>Members besides the maker, by the usernames of accounts of the same load.</summary>
    public IReadOnlyList<SampleMember> Members { get; init; } = [];
}

/// <summary>A member of an organization who did not make it.</summary>
public sealed record SampleMember(string Username, int Level, bool IsAdmin);

/// <summary>An instance, in the organization of a path or in none.</summary>
public sealed record SampleInstance(
    string Name,
    string Path,
    string Type,
    string InstanceType,
    string Status,
    string? OrgPath,
    DateTimeOffset CreatedAt
);

/// <summary>A notice from the host.</summary>
public sealed record SampleNotice(
    string Title,
    string Message,
    string Type,
    bool IsRead,
    DateTimeOffset CreatedAt
)
{
    /// <summary>The invoice that it is about, by number; its link leads there.</summary>
    public string? InvoiceNumber { get; init; }
}

/// <summary>A line of the activity log, about the thing at a path.</summary>
public sealed record SampleActivity(
    string Action,
    string ResourceType,
    string? Path,
    string Details,
    DateTimeOffset CreatedAt
);

/// <summary>What the account's key asked of one action on one day.</summary>
public sealed record SampleUsage(
    int Day,
    string Endpoint,
    long SuccessCount,
    long ErrorCount,
    long TotalMicroseconds,
    DateTimeOffset LastAt
);

/// <summary>Writes made-up accounts.</summary>
public interface ISampleStore
{
    /// <summary>Whether an account has the folded address or username.</summary>
    Task<bool> ExistsAsync(
        string emailKey,
        string usernameKey,
        CancellationToken cancellationToken
    );

    /// <summary>How many accounts have a folded address that ends so.</summary>
    Task<int> CountAsync(string emailKeyEnd, CancellationToken cancellationToken);

    /// <summary>Adds accounts with all they have; how many rows that took.</summary>
    Task<int> AddAsync(IReadOnlyList<SampleAccount> accounts, CancellationToken cancellationToken);
}
