using System.Collections.Frozen;
using System.Reflection;

namespace SharePanel.Application.Kernel;

/// <summary>
/// Every action of the API, found once at start. Dispatch, permissions, figures, the API's description and the tests
/// that walk all actions read it; there is no other list.
/// </summary>
public sealed class ActionCatalog
{
    private readonly FrozenDictionary<string, Mode> modes;

    /// <exception cref="InvalidOperationException">
    /// Two actions share a place, or a mode's actions differ in their selector, or a declaration stands on something that
    /// is no request.
    /// </exception>
    public ActionCatalog(params IEnumerable<Assembly> assemblies)
        : this(assemblies.SelectMany(assembly => assembly.GetTypes())) { }

    internal ActionCatalog(IEnumerable<Type> found)
    {
        var types = found.ToList();
        Modes =
        [
            .. types
                .Select(type =>
                    (type, mode: type.GetCustomAttribute<ModeAttribute>(inherit: false))
                )
                .Where(pair => pair.mode is not null)
                .Select(pair => new ModeDescriptor(
                    pair.mode!.Name,
                    pair.mode.Title,
                    pair.mode.Order,
                    pair.type
                ))
                .OrderBy(mode => mode.Order),
        ];
        Actions =
        [
            .. types
                .Where(type => type.IsDefined(typeof(ActionAttribute), inherit: false))
                .Select(ActionDeclaration.Read)
                .OrderBy(action => action.Label, StringComparer.Ordinal),
        ];
        modes = Actions
            .GroupBy(action => action.Mode)
            .ToFrozenDictionary(group => group.Key, ModeOf);
    }

    /// <summary>All actions, ordered by mode and name.</summary>
    public IReadOnlyList<ActionDescriptor> Actions { get; }

    /// <summary>The modes that are declared, in the order of the reference.</summary>
    public IReadOnlyList<ModeDescriptor> Modes { get; }

    /// <summary>Whether a mode exists.</summary>
    public bool HasMode(string mode) => modes.ContainsKey(mode);

    /// <summary>The parameter that tells a mode's actions apart; null where the mode has one action.</summary>
    public string? SelectorOf(string mode) => modes[mode].Selector;

    /// <summary>The action of an existing mode, or null. A mode with one action has it whatever the name.</summary>
    public ActionDescriptor? Find(string mode, string? name)
    {
        var found = modes[mode];
        return found.Only ?? (name is null ? null : found.Actions.GetValueOrDefault(name));
    }

    private static Mode ModeOf(IGrouping<string, ActionDescriptor> group)
    {
        if (
            group.GroupBy(action => action.Name).FirstOrDefault(same => same.Count() > 1) is
            { } twice
        )
            throw new InvalidOperationException(
                $"Declared twice: {string.Join(" and ", twice.Select(a => a.RequestType))} are both {twice.First().Label}."
            );
        if (group.Select(action => action.Selector).Distinct().Count() > 1)
            throw new InvalidOperationException(
                $"The actions of mode {group.Key} differ in their selector."
            );
        var only = group.SingleOrDefault(action => action.Name.Length == 0);
        if (only is not null && group.Count() > 1)
            throw new InvalidOperationException(
                $"Mode {group.Key} has both one unnamed action and others."
            );
        return new Mode(
            only is null ? group.First().Selector : null,
            only,
            group.ToFrozenDictionary(action => action.Name)
        );
    }

    private sealed record Mode(
        string? Selector,
        ActionDescriptor? Only,
        FrozenDictionary<string, ActionDescriptor> Actions
    );
}
