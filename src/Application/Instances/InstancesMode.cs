using SharePanel.Application.Kernel;

namespace SharePanel.Application.Instances;

/// <summary>The caller's own hosted services: what they are, and whether they run.</summary>
[Mode("instances", "Instances", order: 4)]
public static class InstancesMode;
