namespace SharePanel.Application.Kernel;

/// <summary>The first answers of calls that came with an <c>Idempotency-Key</c>.</summary>
public interface IReplayStore
{
    /// <summary>How long an answer can be had again.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>
    /// The answer under a key, if it is not older than <see cref="Lifetime"/>. Locked, so that of two calls with one key
    /// the second waits for the first.
    /// </summary>
    Task<StoredAnswer?> FindLockedAsync(
        long accountId,
        string key,
        CancellationToken cancellationToken
    );

    /// <summary>Keeps an answer in the transaction of the change it answers, in place of one that is too old.</summary>
    Task AddAsync(
        long accountId,
        string key,
        StoredAnswer answer,
        CancellationToken cancellationToken
    );
}

/// <summary>An answer as it is stored.</summary>
public sealed record StoredAnswer
{
    /// <summary>SHA-256 of what was called with which parameters.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>Message and data, in a form that only the protocol reads.</summary>
    public required string Body { get; init; }
}
