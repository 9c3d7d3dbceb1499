namespace SharePanel.Architecture.Tests.Planted.Mapping;

internal class Flat
{
    public int Id { get; set; }
    public DateTimeOffset? At { get; set; }
    public string Name { get; set; } = "";
}

internal sealed class FlatWithMore : Flat
{
    public int More { get; set; }
}

// The same type twice, side by side, is no recursion.
internal sealed class Pair
{
    public Flat? Left { get; set; }
    public Flat? Right { get; set; }
}

internal sealed class Node
{
    public Node? Parent { get; set; }
}

internal sealed class Tree
{
    public IReadOnlyList<Tree> Branches { get; set; } = [];
}

internal sealed class Chicken
{
    public Egg? Egg { get; set; }
}

internal sealed class Egg
{
    public Chicken? Chicken { get; set; }
}

internal sealed class Farm
{
    public Dictionary<int, Chicken[]> Coops { get; set; } = [];
}

internal sealed class Shelf
{
    public Tree[]? Trees { get; set; }
}
