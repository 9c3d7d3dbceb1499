namespace SharePanel.Application.Kernel.Checks;

/// <summary>How bad a finding is.</summary>
public static class FindingStatus
{
    public const string Ok = "ok";

    /// <summary>It works, and could be better, or soon be worse.</summary>
    public const string Warning = "warning";

    /// <summary>Something does not work, or cannot be trusted.</summary>
    public const string Problem = "problem";
}

/// <summary>What a check has seen.</summary>
/// <param name="Status">One of <see cref="FindingStatus"/>.</param>
/// <param name="Found">One sentence.</param>
/// <param name="Advice">What to do about it; null where there is nothing to do.</param>
public sealed record Observation(string Status, string Found, string? Advice)
{
    /// <summary>Whether the ground that the check is to prove is not sound, so that nothing can be said of what stands on it.</summary>
    public bool IsGroundless { get; init; }

    public static Observation Ok(string found, string? advice = null) =>
        new(FindingStatus.Ok, found, advice);

    public static Observation Warning(string found, string advice) =>
        new(FindingStatus.Warning, found, advice);

    public static Observation Problem(string found, string? advice) =>
        new(FindingStatus.Problem, found, advice) { IsGroundless = true };
}

/// <summary>An observation with the name of the check that made it.</summary>
/// <param name="Name">The check's.</param>
/// <param name="Status">One of <see cref="FindingStatus"/>.</param>
/// <param name="Found">One sentence.</param>
/// <param name="Advice">What to do about it; null where there is nothing to do.</param>
public sealed record Finding(string Name, string Status, string Found, string? Advice);
