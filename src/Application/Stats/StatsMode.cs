using SharePanel.Application.Kernel;

namespace SharePanel.Application.Stats;

/// <summary>The caller's account in figures.</summary>
[Mode("stats", "Statistics", order: 9)]
public static class StatsMode;
