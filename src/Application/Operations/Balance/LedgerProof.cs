using System.Runtime.CompilerServices;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Operations.Balance;

/// <summary>
/// Proves balances and invoices against the ledger's entries, a batch of accounts at a time. It reads beside the bookings; what
/// looks wrong is looked at again while nothing is booked.
/// </summary>
internal sealed class LedgerProof(VerifyLedger.IStore store, IUnitOfWork unitOfWork)
    : IOperationPart
{
    // Some tens of milliseconds a statement, and few rows in memory.
    private const int BatchSize = 500;

    /// <summary>All accounts, in the order of their ids.</summary>
    public async IAsyncEnumerable<ProvenBatch> BatchesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var last = 0L;
        while (await store.AfterAsync(last, BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            var mismatches = new List<LedgerMismatch>();
            foreach (var suspect in await FindAsync(batch, cancellationToken))
            {
                if (await ProveAsync(suspect.UserId, cancellationToken) is { } mismatch)
                    mismatches.Add(mismatch);
            }
            yield return new ProvenBatch(batch.Count, mismatches);
            last = batch[^1].UserId;
        }
    }

    // The statements of a batch are read one after the other, and bookings go on in between.
    private async Task<LedgerMismatch?> ProveAsync(long id, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerMismatch> found = [];
        await unitOfWork.InTransactionAsync<Result<Done>>(
            async () =>
            {
                await store.LockAsync(id, cancellationToken);
                var books = await store.AfterAsync(id - 1, count: 1, cancellationToken);
                found = await FindAsync(books, cancellationToken);
                return default(Done);
            },
            cancellationToken
        );
        return found.Count > 0 ? found[0] : null;
    }

    private async Task<IReadOnlyList<LedgerMismatch>> FindAsync(
        IReadOnlyList<AccountBooks> batch,
        CancellationToken cancellationToken
    )
    {
        var doubtful = await store.DoubtfulInvoicesAsync(
            batch[0].UserId,
            batch[^1].UserId,
            cancellationToken
        );
        var invoices = doubtful.ToLookup(invoice => invoice.UserId);
        return
        [
            .. batch
                .Select(books => LedgerMismatch.Of(books, invoices[books.UserId]))
                .OfType<LedgerMismatch>(),
        ];
    }
}

/// <summary>Accounts that have been proven.</summary>
/// <param name="Accounts">How many.</param>
/// <param name="Mismatches">Those of them that something is wrong with.</param>
internal sealed record ProvenBatch(int Accounts, IReadOnlyList<LedgerMismatch> Mismatches);
