using SharePanel.Application.Kernel;

namespace SharePanel.Application.Orgs;

/// <summary>Organizations have members, of whom some are administrators, and own instances together.</summary>
[Mode("orgs", "Organizations", order: 3)]
public static class OrgsMode;
