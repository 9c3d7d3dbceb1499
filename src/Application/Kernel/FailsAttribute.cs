using System.Reflection;

namespace SharePanel.Application.Kernel;

/// <summary>Declares how an action's handler can fail. What its validator refuses need not be said.</summary>
/// <param name="errors">The class that holds the errors.</param>
/// <param name="names">Their fields.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class FailsAttribute(Type errors, params string[] names) : Attribute
{
    public Type Errors { get; } = errors;
    public IReadOnlyList<string> Names { get; } = names;

    /// <exception cref="InvalidOperationException">A name is no error of the class.</exception>
    internal IEnumerable<Error> Read() =>
        Names.Select(name =>
            Errors.GetField(name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
                as Error
            ?? throw new InvalidOperationException($"{Errors}.{name} is no error.")
        );
}
