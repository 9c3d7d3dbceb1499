using SharePanel.Application.Kernel;

namespace SharePanel.Application.Analytics;

/// <summary>How the caller's account was used, by day: requests, spending, and who changed what.</summary>
[Mode("analytics", "Analytics", order: 6)]
public static class AnalyticsMode;
