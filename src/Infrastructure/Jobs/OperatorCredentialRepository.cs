using SharePanel.Application.Operations.Dashboard;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Jobs;

internal sealed class OperatorCredentialRepository(DbSession db)
    : IOperatorCredential,
        SetOperatorPassword.IStore
{
    private static readonly Sql Find = Sql.Portable(
        "SELECT password_hash FROM operator_credentials WHERE id = 1"
    );

    public Task<string?> FindHashAsync(CancellationToken cancellationToken) =>
        db.FirstOrDefaultAsync<string>(Find, parameters: null, cancellationToken);

    private static readonly Sql Replace = Sql.Portable(
        "UPDATE operator_credentials SET password_hash = @hash, set_at = @at WHERE id = 1"
    );

    private static readonly Sql Add = Sql.Portable(
        "INSERT INTO operator_credentials (id, password_hash, set_at) VALUES (1, @hash, @at)"
    );

    public async Task SetAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = new { hash, at };
        if (
            await db.ExecuteAsync(Replace, row, cancellationToken) == 0
            && !await db.TryExecuteAsync(Add, row, cancellationToken)
        )
            // Set elsewhere for the first time at this very moment; the later one counts.
            await db.ExecuteAsync(Replace, row, cancellationToken);
    }
}
