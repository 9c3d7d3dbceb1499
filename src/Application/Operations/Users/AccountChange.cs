namespace SharePanel.Application.Operations.Users;

/// <summary>What became of a change to an account that may already have been made.</summary>
/// <param name="Id">The account.</param>
/// <param name="Username">Its username.</param>
/// <param name="Email">Its e-mail address.</param>
/// <param name="Changed">False where it already was as asked for.</param>
public sealed record AccountChange(long Id, string Username, string Email, bool Changed)
{
    internal static AccountChange Of(AccountRef account, bool changed) =>
        new(account.Id, account.Username, account.Email, changed);
}
