using SharePanel.Application.Kernel;

namespace SharePanel.Application.ApiKeys;

/// <summary>The keys of the caller's account. A key's secret text is shown once, when it is made.</summary>
[Mode("api_keys", "API Keys", order: 8)]
public static class ApiKeysMode;
