using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>The names that a call may use; all others are passed over unread.</summary>
internal sealed class KnownParameters
{
    public const string Mode = "mode";
    public const string ApiKey = "api_key";

    private readonly FrozenSet<string> names;

    public KnownParameters(ActionCatalog catalog)
    {
        names = catalog
            .Actions.SelectMany(action =>
                action.Parameters.Select(p => p.Name).Append(action.Selector)
            )
            .Append(Mode)
            .Append(ApiKey)
            .ToFrozenSet(StringComparer.Ordinal);
        ByChars = names.GetAlternateLookup<ReadOnlySpan<char>>();
        MaxLength = names.Max(name => name.Length);
        Secrets =
        [
            .. catalog
                .Actions.SelectMany(action => action.Parameters)
                .Where(parameter => parameter.IsSecret)
                .Select(parameter => parameter.Name)
                .Distinct(),
        ];
    }

    public int MaxLength { get; }

    /// <summary>Those that carry a secret of the caller's, beside the key.</summary>
    public IReadOnlyList<string> Secrets { get; }

    private FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ByChars { get; }

    public bool Find(ReadOnlySpan<char> name, [NotNullWhen(true)] out string? known) =>
        ByChars.TryGetValue(name, out known);
}

/// <summary>
/// The parameters of one call from the URL, the headers and the body. It holds each known name at most once, so its size
/// is bounded whatever is sent; a name that came twice with different values is marked and never read.
/// </summary>
internal sealed class ParameterSet(KnownParameters known)
{
    private readonly List<ParameterValue> values = new(4);

    public KnownParameters Known => known;

    public void Add(string name, string text, ValueKind kind)
    {
        var slots = CollectionsMarshal.AsSpan(values);
        foreach (ref var slot in slots)
        {
            if (slot.Name != name)
                continue;
            // Text and number may agree: ?limit=5 beside {"limit": 5}.
            var same = slot.Text == text && slot.Kind <= ValueKind.Flag && kind <= ValueKind.Flag;
            if (!same)
                slot = slot with { Kind = ValueKind.Conflicting };
            return;
        }
        values.Add(new ParameterValue(name, text, kind));
    }

    public bool Find(string name, out ParameterValue value)
    {
        foreach (ref readonly var slot in CollectionsMarshal.AsSpan(values))
        {
            if (slot.Name == name)
            {
                value = slot;
                return true;
            }
        }
        value = default;
        return false;
    }
}
