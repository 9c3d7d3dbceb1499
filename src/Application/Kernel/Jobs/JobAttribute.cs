namespace SharePanel.Application.Kernel.Jobs;

/// <summary>How often a job runs, in UTC.</summary>
public enum JobPace
{
    Hourly,
    Daily,
}

/// <summary>Declares a request as a recurring job. There is no other list of jobs.</summary>
/// <param name="name">What it is called, as <c>issue-invoices</c>.</param>
/// <param name="pace">How often it runs.</param>
/// <param name="description">One sentence that says what it does.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class JobAttribute(string name, JobPace pace, string description) : Attribute
{
    public string Name { get; } = name;
    public JobPace Pace { get; } = pace;
    public string Description { get; } = description;

    /// <summary>The minute of the hour in which it starts, so that jobs do not all start at once.</summary>
    public int Minute { get; init; }

    /// <summary>The hour in which a daily job starts.</summary>
    public int Hour { get; init; }
}
