using SharePanel.Application.Kernel.Jobs;

namespace SharePanel.Application.Operations.Jobs;

/// <summary>An account that a job has something to do for.</summary>
public interface IDueAccount
{
    long AccountId { get; }

    /// <summary>Whether an earlier run parked it.</summary>
    bool IsParked { get; }
}

/// <summary>What a job does for accounts.</summary>
/// <typeparam name="T">What it knows of an account.</typeparam>
internal sealed record AccountWork<T>
    where T : IDueAccount
{
    public required string Job { get; init; }

    /// <summary>
    /// The next accounts, locked for the transaction; those handled are no longer among them. Leaves out what was parked
    /// after the given time. With an account, that one alone, if it is due.
    /// </summary>
    public required Func<DueAccounts, CancellationToken, Task<IReadOnlyList<T>>> Take { get; init; }

    /// <summary>Handles one, so that it is no longer due.</summary>
    public required Func<T, CancellationToken, Task> Handle { get; init; }

    /// <summary>Is told of each account whose transaction has been committed.</summary>
    public required Action<T> Done { get; init; }
    public IProgress<JobProgress>? Progress { get; init; }

    /// <summary>How many there are, as far as that is known.</summary>
    public long? Total { get; init; }

    /// <summary>Also tries those that were parked within the last day.</summary>
    public bool RetryParked { get; init; }
}

/// <summary>Which accounts are taken.</summary>
/// <param name="ParkedAfter">Those parked at this time or later are left out.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="AccountId">Only this one; all if null.</param>
/// <param name="Batch">How many batches have been taken before; the same again where a batch is done again.</param>
public sealed record DueAccounts(
    DateTimeOffset ParkedAfter,
    int Limit,
    long? AccountId = null,
    int Batch = 0
);
