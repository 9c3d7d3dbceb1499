using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Repeats;

/// <summary>How a call with an <c>Idempotency-Key</c> fails for it.</summary>
internal static class RepeatErrors
{
    [MetBy(Calls.Changing)]
    public static readonly Error InvalidKey = new(
        "invalid_idempotency_key",
        400,
        "Idempotency-Key must be 1 to 255 printable ASCII characters"
    )
    {
        Cause = "`Idempotency-Key` is not 1 to 255 printable ASCII characters.",
        Remedy = "Send a random UUID.",
    };

    [MetBy(Calls.Changing)]
    public static readonly Error OtherCall = new(
        "idempotency_key_reused",
        409,
        "This Idempotency-Key was already used for a call with different parameters"
    )
    {
        Cause = "This `Idempotency-Key` was used with other parameters.",
        Remedy = "Make a new key for each change.",
    };

    [MetBy(Calls.Changing)]
    public static readonly Error Running = new(
        "idempotency_key_running",
        409,
        "A call with this Idempotency-Key is still running"
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
        Cause = "The first call with this `Idempotency-Key` still runs.",
        Remedy = "Send it again after the seconds that `Retry-After` says.",
    };

    [MetBy(Calls.Changing)]
    public static readonly Error OtherApiKey = new(
        "idempotency_key_sealed",
        409,
        "The answer holds a secret. It is repeated only to the API key that it was first given to"
    )
    {
        Cause = "The answer holds a secret, and was first given to another API key.",
        Remedy = "Repeat the call with the API key that made it.",
    };
}
