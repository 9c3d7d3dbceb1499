namespace SharePanel.Application.Kernel;

/// <summary>A JSON value that is stored as text and goes out as it is.</summary>
/// <param name="Json">One well-formed JSON value.</param>
public readonly record struct RawJson(string Json);
