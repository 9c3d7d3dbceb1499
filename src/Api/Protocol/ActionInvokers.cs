using System.Collections.Concurrent;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>The invokers of all actions. Each is made at its action's first call: all at once would hold up the start.</summary>
internal sealed class ActionInvokers(TimeProvider clock)
{
    private readonly ConcurrentDictionary<ActionDescriptor, ActionInvoker> invokers = new();

    public ActionInvoker For(ActionDescriptor action) =>
        invokers.GetOrAdd(action, ActionInvoker.For, clock);
}
