using SharePanel.Application.Kernel;

namespace SharePanel.Application.Auth;

/// <summary>Trades an account's e-mail address and password for an API key.</summary>
[Mode("auth", "Authentication", order: 1)]
public static class AuthMode;
