namespace SharePanel.Application.Kernel;

/// <summary>
/// Declares a request record as an action of the API: the only place that says where it is called and what it answers.
/// </summary>
/// <param name="mode">The value of <c>mode</c>, as the reference writes it.</param>
/// <param name="name">The value of the mode's <see cref="Selector"/>; empty for a mode that has one action.</param>
/// <param name="message">The message of success.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActionAttribute(string mode, string name, string message) : Attribute
{
    public string Mode { get; } = mode;
    public string Name { get; } = name;
    public string Message { get; } = message;

    /// <summary>The parameter that tells the mode's actions apart.</summary>
    public string Selector { get; init; } = "action";

    /// <summary>Its place among the mode's actions, as in the reference; what the reference does not have comes last.</summary>
    public int Order { get; init; } = int.MaxValue;

    /// <summary>Whether it is called without a key.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Whether calls are free: they take nothing from the plan's requests.</summary>
    public bool Free { get; init; }

    /// <summary>Whether it is an addition to the reference.</summary>
    public bool Addition { get; init; }
}
