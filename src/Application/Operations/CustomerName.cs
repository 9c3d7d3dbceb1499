namespace SharePanel.Application.Operations;

/// <summary>What an account is called on its invoices.</summary>
internal static class CustomerName
{
    /// <summary>First and last name, or the username where there is neither.</summary>
    public static string Of(string? firstName, string? lastName, string username) =>
        $"{firstName} {lastName}".Trim() is { Length: > 0 } name ? name : username;
}
