namespace SharePanel.Application.Kernel;

/// <summary>
/// A parameter that carries a secret: taken as it is, not trimmed, never shown or logged. Or a value of an answer that
/// does: shown this once, never stored readable.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
