using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations;

/// <summary>An account that the operator named.</summary>
public sealed record AccountRef
{
    public long Id { get; init; }
    public required string Username { get; init; }
    public required string Email { get; init; }

    /// <summary>Its first and last name, or its username where it has none.</summary>
    public string Name => CustomerName.Of(FirstName, LastName, Username);
    public string? FirstName { get; init; }
    public string? LastName { get; init; }

    /// <summary>The name of its plan.</summary>
    public required string Plan { get; init; }

    /// <summary>How many instances its plan allows.</summary>
    public int InstanceLimit { get; init; }
    public bool Verified { get; init; }
    public bool Suspended { get; init; }
    public Money Balance { get; init; }
}

/// <summary>Finds the account that <c>--user</c> names; shared by everything the operator does to an account.</summary>
public interface IAccountLookup
{
    /// <param name="emailOrId">An e-mail address in any case, or an id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<AccountRef?> FindAsync(string emailOrId, CancellationToken cancellationToken);
}
