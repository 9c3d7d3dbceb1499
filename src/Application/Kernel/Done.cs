namespace SharePanel.Application.Kernel;

/// <summary>The value of an action that answers without <c>data</c>.</summary>
/// <param name="Message">What to say instead of the declared message; null for the declared one.</param>
public readonly record struct Done(string? Message = null);
