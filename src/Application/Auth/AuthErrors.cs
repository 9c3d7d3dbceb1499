using SharePanel.Application.Kernel;

namespace SharePanel.Application.Auth;

/// <summary>How a login fails. Unknown address, wrong password and suspended account are told apart by nobody.</summary>
public static class AuthErrors
{
    public const string CredentialsRequired = "Email and password are required";

    public static readonly Error InvalidCredentials = new(
        "invalid_credentials",
        401,
        "Invalid email or password"
    )
    {
        Cause = "E-mail or password is wrong, or the account is suspended.",
        Remedy = "Check both; if they are right, ask the host.",
    };
}
