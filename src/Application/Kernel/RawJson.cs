namespace SharePanel.Application.Kernel;

/// <summary>A JSON value that is stored as text and answered as it is.</summary>
/// <param name="Json">Well-formed JSON.</param>
public readonly record struct RawJson(string Json);
