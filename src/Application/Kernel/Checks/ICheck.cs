namespace SharePanel.Application.Kernel.Checks;

/// <summary>One thing that <c>doctor</c> looks at. It changes nothing, and what it says holds no secrets.</summary>
public interface ICheck
{
    /// <summary>Looks; empty where there is nothing to look at with these settings.</summary>
    Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken);
}

/// <summary>What has to be sound before a check can say anything. Each ground stands on the one before it.</summary>
public enum Ground
{
    Nothing,

    /// <summary>All settings are right: the program's services can be made.</summary>
    Settings,

    /// <summary>The database answers.</summary>
    Database,

    /// <summary>The database has the tables of this version.</summary>
    Schema,
}

/// <summary>Declares a check. There is no other list of them.</summary>
/// <param name="name">What its findings are called.</param>
/// <param name="ground">What it needs.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CheckAttribute(string name, Ground ground) : Attribute
{
    public string Name { get; } = name;
    public Ground Ground { get; } = ground;

    /// <summary>The ground that is sound where this check finds that it is; nothing unless given.</summary>
    public Ground Proves { get; init; }
}
