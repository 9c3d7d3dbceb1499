using SharePanel.Domain.Notifications;

namespace SharePanel.Application.Operations;

/// <summary>Writes notices from the host to accounts.</summary>
public interface INotices
{
    /// <summary>A notice to one account.</summary>
    Task<long> AddAsync(long accountId, Notification notice, CancellationToken cancellationToken);

    /// <summary>The same notice to every account; how many there are.</summary>
    Task<int> AddToAllAsync(Notification notice, CancellationToken cancellationToken);
}
