using SharePanel.Application.Kernel;

namespace SharePanel.Application.Profile;

/// <summary>The caller's own account: who they are, what they have, and what their plan allows.</summary>
[Mode("profile", "User Profile", order: 2)]
public static class ProfileMode;
