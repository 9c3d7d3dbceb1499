using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Operations.Samples;

/// <summary>
/// Adds synthetic accounts after those that are there. Each batch is a transaction of its own, so a running server gets its
/// turn in between, and what was written before a stop stays.
/// </summary>
public static class LoadSyntheticAccounts
{
    public const int MaxAccounts = 2_000_000;

    /// <summary>A batch holds the right to write for a small part of the time that a server waits for it.</summary>
    internal const int BatchSize = 100;

    /// <summary>A server that waits for SQLite's lock only looks now and then whether it is free.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="Accounts">How many, from 1 to 2,000,000.</param>
    /// <param name="Progress">Is told of each batch that was written.</param>
    public sealed record Request(int? Accounts, IProgress<Batch>? Progress = null)
        : IAction<Response>;

    /// <param name="Accounts">Accounts of the batch.</param>
    /// <param name="Keys">Their API keys, one for each.</param>
    public sealed record Batch(int Accounts, IReadOnlyList<string> Keys);

    /// <param name="Accounts">Accounts added.</param>
    /// <param name="Rows">Rows written for them.</param>
    /// <param name="Seconds">How long it took.</param>
    /// <param name="RowsPerSecond">The two in relation.</param>
    /// <param name="FirstEmail">The login of the first.</param>
    /// <param name="LastEmail">The login of the last.</param>
    /// <param name="Password">The password of all.</param>
    public sealed record Response(
        int Accounts,
        long Rows,
        double Seconds,
        long RowsPerSecond,
        string FirstEmail,
        string LastEmail,
        string Password
    );

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.Accounts).Required("accounts is required").WholeNumber(1, MaxAccounts);
    }

    internal sealed class Handler(
        ISampleStore store,
        IPasswordHasher passwords,
        IUnitOfWork unitOfWork,
        TimeProvider clock
    ) : IRequestHandler<Request, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Request r, CancellationToken cancellationToken)
        {
            var hash = await passwords.HashAsync(SyntheticAccounts.Password, cancellationToken);
            var first = 1 + await store.CountAsync(SyntheticAccounts.EmailEnd, cancellationToken);
            var end = first + r.Accounts!.Value;
            var started = clock.GetTimestamp();
            var rows = 0L;
            var next = first;
            var batch = Batched(first, end, hash);
            while (batch.Count > 0)
            {
                var written = await unitOfWork.InTransactionAsync<Result<int>>(
                    async () => await store.AddAsync(batch, cancellationToken),
                    cancellationToken
                );
                rows += written.Value;
                next += batch.Count;
                r.Progress?.Report(new Batch(batch.Count, [.. batch.Select(a => a.KeyToken)]));
                // The pause is for others, and long enough to make up the next batch.
                var pause = Task.Delay(Pause, cancellationToken);
                batch = Batched(next, end, hash);
                await pause;
            }
            var seconds = clock.GetElapsedTime(started).TotalSeconds;
            return new Response(
                r.Accounts.Value,
                rows,
                Math.Round(seconds, 3),
                (long)(rows / Math.Max(seconds, 0.001)),
                SyntheticAccounts.Email(first),
                SyntheticAccounts.Email(end - 1),
                SyntheticAccounts.Password
            );
        }

        private List<SampleAccount> Batched(int from, int end, string hash)
        {
            var now = clock.GetUtcNow();
            return
            [
                .. Enumerable
                    .Range(from, Math.Min(BatchSize, end - from))
                    .Select(number => SyntheticAccounts.Make(number, hash, now)),
            ];
        }
    }
}
