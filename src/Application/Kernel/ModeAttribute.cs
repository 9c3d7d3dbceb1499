namespace SharePanel.Application.Kernel;

/// <summary>Declares a mode: what its class's summary says is the mode's description.</summary>
/// <param name="name">The value of <c>mode</c>.</param>
/// <param name="title">Its heading, as the reference writes it.</param>
/// <param name="order">Its place among the modes, as in the reference.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModeAttribute(string name, string title, int order) : Attribute
{
    public string Name { get; } = name;
    public string Title { get; } = title;
    public int Order { get; } = order;
}

/// <summary>A mode of the API, as its declaration tells it.</summary>
/// <param name="Name">The value of <c>mode</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Order">Its place among the modes.</param>
/// <param name="DeclaringType">Where it is declared.</param>
public sealed record ModeDescriptor(string Name, string Title, int Order, Type DeclaringType);
