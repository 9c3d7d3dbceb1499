using System.Collections.Concurrent;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Repeats;

/// <summary>A call that its client may send again.</summary>
/// <param name="AccountId">The caller's account.</param>
/// <param name="Key">Its <c>Idempotency-Key</c>.</param>
/// <param name="Fingerprint">What is called with which parameters.</param>
/// <param name="SealedFor">The caller's API key, where the answer holds a secret; else null.</param>
internal sealed record RepeatableCall(
    long AccountId,
    string Key,
    byte[] Fingerprint,
    string? SealedFor
);

/// <summary>
/// Runs a change once for each <c>Idempotency-Key</c> of an account and repeats its answer. The answer is stored in the
/// transaction of the change: there is never one without the other. A change that fails is undone and leaves no answer,
/// so sent again it is tried again.
/// </summary>
internal sealed class RepeatGuard
{
    private readonly ConcurrentDictionary<(long, string), RepeatableCall> running = new();

    public async Task<Result<Answer>> RunOnceAsync(
        HttpContext http,
        RepeatableCall call,
        Func<Task<Result<Answer>>> change
    )
    {
        if (!running.TryAdd((call.AccountId, call.Key), call))
            return RepeatErrors.Running;
        try
        {
            var services = http.RequestServices;
            var store = services.GetRequiredService<IReplayStore>();
            return await services
                .GetRequiredService<IUnitOfWork>()
                .InTransactionAsync(
                    () => RepeatOrRunAsync(store, call, change, http.RequestAborted),
                    http.RequestAborted
                );
        }
        finally
        {
            running.TryRemove((call.AccountId, call.Key), out _);
        }
    }

    private static async Task<Result<Answer>> RepeatOrRunAsync(
        IReplayStore store,
        RepeatableCall call,
        Func<Task<Result<Answer>>> change,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindLockedAsync(call.AccountId, call.Key, cancellationToken) is { } stored)
            return Repeat(stored, call);
        var result = await change();
        if (!result.IsSuccess)
            return result;
        var text = result.Value.ToText();
        await store.AddAsync(
            call.AccountId,
            call.Key,
            new StoredAnswer
            {
                Fingerprint = call.Fingerprint,
                Body = call.SealedFor is { } apiKey
                    ? Seal.Close(text, apiKey, call.Fingerprint)
                    : text,
            },
            cancellationToken
        );
        return result;
    }

    private static Result<Answer> Repeat(StoredAnswer stored, RepeatableCall call)
    {
        if (!stored.Fingerprint.AsSpan().SequenceEqual(call.Fingerprint))
            return RepeatErrors.OtherCall;
        if (!Seal.IsSealed(stored.Body))
            return Answer.Repeat(stored.Body);
        return
            call.SealedFor is { } apiKey
            && Seal.Open(stored.Body, apiKey, call.Fingerprint) is { } text
            ? Answer.Repeat(text)
            : RepeatErrors.OtherApiKey;
    }
}
