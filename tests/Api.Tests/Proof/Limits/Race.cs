namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>Many who want what only few can have, all at once: exactly as many as there is room for may get it.</summary>
internal abstract class Race
{
    /// <summary>All of them, by their names.</summary>
    public static IReadOnlyDictionary<string, Race> All { get; } =
        typeof(Race)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Race)))
            .Select(type => (Race)Activator.CreateInstance(type)!)
            .ToDictionary(race => race.Name);

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    /// <summary>What the race is for.</summary>
    public abstract string Name { get; }

    /// <summary>Runs it once, from a start that comes by chance, and judges how it ended.</summary>
    public abstract Task RunAsync(Stage stage);
}
