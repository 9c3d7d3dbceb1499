using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Backups;

namespace SharePanel.Infrastructure.Data.Backups;

/// <summary>The server backs its databases up itself, where they are and better than a client could.</summary>
internal sealed class SqlServerBackups : IBackups
{
    public Task<Result<Backup>> BackUpAsync(
        string file,
        bool overwrite,
        Action<double> progress,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Result<Backup>.Failure(BackupErrors.NotHere("backup", "BACKUP DATABASE … TO DISK"))
        );

    public Task<Result<Restoration>> RestoreAsync(
        string file,
        Action<double> progress,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Result<Restoration>.Failure(
                BackupErrors.NotHere("restore", "RESTORE DATABASE … FROM DISK")
            )
        );
}
