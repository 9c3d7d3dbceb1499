using System.Reflection;

namespace SharePanel.Application.Kernel.Checks;

/// <summary>A check, as its declaration tells it.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Name">What its findings are called.</param>
/// <param name="Ground">What it needs.</param>
/// <param name="Proves">The ground that it proves.</param>
public sealed record CheckDescriptor(Type Type, string Name, Ground Ground, Ground Proves);

/// <summary>Every check of some assemblies, in the order in which they are made.</summary>
public sealed class CheckCatalog
{
    /// <exception cref="InvalidOperationException">Two checks share a name; a declaration is missing, on something that is no check, or turned round.</exception>
    public CheckCatalog(params IEnumerable<Assembly> assemblies)
        : this(assemblies.SelectMany(assembly => assembly.GetTypes())) { }

    internal CheckCatalog(IEnumerable<Type> types)
    {
        Checks =
        [
            .. types
                .Where(type =>
                    type.IsDefined(typeof(CheckAttribute), inherit: false)
                    || (type is { IsAbstract: false } && type.IsAssignableTo(typeof(ICheck)))
                )
                .Select(Read)
                .OrderBy(check => check.Ground)
                // What others wait for comes first.
                .ThenBy(check => check.Proves == Ground.Nothing)
                .ThenBy(check => check.Name, StringComparer.Ordinal),
        ];
        if (
            Checks.GroupBy(check => check.Name).FirstOrDefault(same => same.Count() > 1) is
            { } twice
        )
            throw new InvalidOperationException(
                $"Declared twice: {string.Join(" and ", twice.Select(check => check.Type))} are both {twice.Key}."
            );
    }

    public IReadOnlyList<CheckDescriptor> Checks { get; }

    private static CheckDescriptor Read(Type type)
    {
        var declaration =
            type.GetCustomAttribute<CheckAttribute>()
            ?? throw new InvalidOperationException($"{type} is a check without a declaration.");
        if (type is { IsAbstract: true } || !type.IsAssignableTo(typeof(ICheck)))
            throw new InvalidOperationException($"{type} is declared as a check but is none.");
        if (declaration.Proves != Ground.Nothing && declaration.Proves <= declaration.Ground)
            throw new InvalidOperationException($"{type} proves what it stands on.");
        return new(type, declaration.Name, declaration.Ground, declaration.Proves);
    }
}
