using SharePanel.Application.Kernel;

namespace SharePanel.Application.Search;

/// <summary>Finds organizations and instances by a part of their name or path.</summary>
[Mode("search", "Search", order: 10)]
public static class SearchMode;
