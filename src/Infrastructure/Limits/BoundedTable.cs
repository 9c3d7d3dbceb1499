using System.Runtime.InteropServices;

namespace SharePanel.Infrastructure.Limits;

/// <summary>
/// Values by key, of which at most so many are kept: a new key takes the place of the one that was touched longest ago.
/// Not safe for concurrent use.
/// </summary>
internal sealed class BoundedTable<TKey, TValue>(int capacity)
    where TKey : struct, IEquatable<TKey>
    where TValue : struct
{
    private const int None = -1;

    private readonly Dictionary<TKey, int> index = [];
    private readonly List<Slot> slots = [];
    private int oldest = None;
    private int newest = None;

    public int Count => slots.Count;

    /// <summary>The value of a key, default for a new one. Good until the next touch.</summary>
    public ref TValue Touch(TKey key)
    {
        if (!index.TryGetValue(key, out var place))
        {
            place = slots.Count < capacity ? Add() : TakeOldest();
            At(place).Key = key;
            index.Add(key, place);
        }
        else
        {
            Unlink(place);
        }
        LinkAsNewest(place);
        return ref At(place).Value;
    }

    private int Add()
    {
        slots.Add(default);
        return slots.Count - 1;
    }

    private int TakeOldest()
    {
        var place = oldest;
        index.Remove(At(place).Key);
        Unlink(place);
        At(place).Value = default;
        return place;
    }

    private void LinkAsNewest(int place)
    {
        ref var slot = ref At(place);
        (slot.Older, slot.Newer) = (newest, None);
        if (newest == None)
            oldest = place;
        else
            At(newest).Newer = place;
        newest = place;
    }

    private void Unlink(int place)
    {
        var (older, newer) = (At(place).Older, At(place).Newer);
        if (older == None)
            oldest = newer;
        else
            At(older).Newer = newer;
        if (newer == None)
            newest = older;
        else
            At(newer).Older = older;
    }

    private ref Slot At(int place) => ref CollectionsMarshal.AsSpan(slots)[place];

    private struct Slot
    {
        public TKey Key;
        public TValue Value;
        public int Older;
        public int Newer;
    }
}
