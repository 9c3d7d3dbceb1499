using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Limits;

/// <summary>
/// Takes each call with a valid key from its account's requests, whatever its answer will be, and meters what it took.
/// Free and anonymous actions take nothing.
/// </summary>
internal sealed class Admission(
    IRateLimits limits,
    ILoginThrottle logins,
    IUsageMeter meter,
    RateHeaders headers
)
{
    /// <summary>Null if the call may go on. Its account's standing goes into the headers in any case.</summary>
    public async ValueTask<Error?> AdmitAsync(HttpContext http, Call call)
    {
        if (call.Action is { Free: true } or { Anonymous: true })
        {
            if (call.Identity is { } asker)
                headers.Write(
                    http.Response.Headers,
                    await limits.PeekAsync(asker.UserId, asker.Plan, http.RequestAborted)
                );
            return call.Action.Anonymous && await logins.AdmitAsync(call.Address) is { } wait
                ? KernelErrors.RateLimited(wait)
                : null;
        }
        if (call.Identity is not { } caller)
            return null;
        var decision = await limits.TakeAsync(caller.UserId, caller.Plan, http.RequestAborted);
        headers.Write(http.Response.Headers, decision);
        call.Standing = decision.Admitted ? Standing.Counted : Standing.Refused;
        return decision.Admitted ? null : KernelErrors.RateLimited(decision.RetryAfter);
    }

    /// <summary>Whether a call that takes something would be refused now; then how.</summary>
    public async ValueTask<Error?> ForeseeAsync(HttpContext http, CallerIdentity caller)
    {
        var decision = await limits.PeekAsync(caller.UserId, caller.Plan, http.RequestAborted);
        return decision.Admitted ? null : KernelErrors.RateLimited(decision.RetryAfter);
    }

    public void Meter(Call call, Error? error, TimeSpan elapsed)
    {
        if (call.Standing == Standing.Uncounted)
            return;
        var outcome = error is null ? CallOutcome.Success : CallOutcome.Error;
        meter.Record(
            call.UserId,
            call.Identity!.KeyId,
            call.Action?.Label ?? IUsageMeter.InvalidEndpoint,
            call.Standing == Standing.Refused ? CallOutcome.Refused : outcome,
            elapsed
        );
    }
}

/// <summary>What a call did to its account's requests.</summary>
internal enum Standing
{
    /// <summary>It has no valid key, or is free.</summary>
    Uncounted,
    Counted,

    /// <summary>Nothing was left to take.</summary>
    Refused,
}
