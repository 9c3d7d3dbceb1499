using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Balance;

namespace SharePanel.Api.Health;

/// <summary>Whether the program can serve.</summary>
internal sealed class Readiness
{
    private readonly IDatabase database;
    private readonly IServiceScopeFactory scopes;
    private readonly LedgerHealth ledger;
    private readonly SharedLook<Finding> look;

    public Readiness(
        IDatabase database,
        IServiceScopeFactory scopes,
        LedgerHealth ledger,
        TimeProvider clock
    )
    {
        (this.database, this.scopes, this.ledger) = (database, scopes, ledger);
        look = new(LookAsync, clock);
    }

    public async Task<Finding> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await look.FindAsync(cancellationToken);
        }
        catch (TimeoutException)
        {
            return Finding.Not("the database does not answer");
        }
    }

    private async Task<Finding> LookAsync()
    {
        try
        {
            var schema = database.Status();
            if (schema.Pending.Count > 0)
                return Finding.Not("the database has pending migrations");
            if (schema.Unknown.Count > 0)
                return Finding.Not("the database is newer than this program");
            await using var scope = scopes.CreateAsyncScope();
            var latest = await scope
                .ServiceProvider.GetRequiredService<IMediator>()
                .Send(new ShowLedgerProof.Query());
            return new Finding(Trouble: null, ledger.After(latest.Value));
        }
        catch (StorageUnavailableException)
        {
            return Finding.Not("the database cannot serve");
        }
    }
}

/// <summary>What a look at the database has found.</summary>
/// <param name="Trouble">Why the program cannot serve; null if it can.</param>
/// <param name="LedgerTrouble">What the latest proof of the ledger has found wrong; null where nothing is.</param>
internal sealed record Finding(string? Trouble, string? LedgerTrouble)
{
    public static Finding Not(string trouble) => new(trouble, LedgerTrouble: null);
}
