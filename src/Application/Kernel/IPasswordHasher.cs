namespace SharePanel.Application.Kernel;

/// <summary>Passwords as they are stored. Hashing is slow on purpose, so callers never hold a transaction meanwhile.</summary>
public interface IPasswordHasher
{
    /// <summary>What to store of a password: algorithm, parameters, salt and hash in one text.</summary>
    Task<string> HashAsync(string password, CancellationToken cancellationToken);

    /// <summary>Whether a password fits. Takes the same work, and is false, for a null <paramref name="stored"/>.</summary>
    Task<bool> VerifyAsync(string password, string? stored, CancellationToken cancellationToken);
}
