using System.Net;

namespace SharePanel.Application.Kernel;

/// <summary>
/// Slows the guessing of passwords down: by client address, since a call without a key has no account to count against,
/// and by e-mail address, since guesses may come from many clients. Nobody is ever locked out for good.
/// </summary>
public interface ILoginThrottle
{
    /// <summary>Counts a call without a key: ten a minute for each address. Null if it may go on, else how long to wait.</summary>
    /// <param name="address">Where it comes from; IPv6 counts by /64, which is what one client has.</param>
    ValueTask<TimeSpan?> AdmitAsync(IPAddress? address);

    /// <summary>
    /// Waits until the tries before it at this e-mail address have their outcome, so that those who know the password do not
    /// count as guesses to each other. Disposed once its own outcome is known. Only tries on this node wait for each other.
    /// </summary>
    /// <param name="emailKey">The folded e-mail address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IDisposable> EnterAsync(string emailKey, CancellationToken cancellationToken);

    /// <summary>
    /// Counts a try at a password as failed until <see cref="SucceededAsync"/> says otherwise, so that tries at the same time
    /// count too. After five in 15 minutes each further try has to wait longer, up to a minute. Null if it may go on,
    /// else how long to wait; who waits that long gets a try, whatever others do meanwhile.
    /// </summary>
    /// <param name="emailKey">The folded e-mail address, whether or not an account has it.</param>
    /// <param name="address">Where the try comes from.</param>
    ValueTask<TimeSpan?> BeginTryAsync(string emailKey, IPAddress? address);

    /// <summary>Forgets the failures of an e-mail address: its owner is here.</summary>
    ValueTask SucceededAsync(string emailKey);
}
