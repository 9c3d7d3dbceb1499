namespace SharePanel.Application.Kernel;

/// <summary>Failures that every mode shares.</summary>
public static class KernelErrors
{
    public const string MissingParameter = "missing_parameter";
    public const string InvalidParameter = "invalid_parameter";

    public static readonly Error TooManyRequests = new(
        "rate_limit_exceeded",
        429,
        "Rate limit exceeded. Please try again later."
    )
    {
        Cause =
            "The plan's requests of this minute or day are used up, or there were too many logins.",
        Remedy = "Wait for as many seconds as `Retry-After` says. A call sent after that passes.",
    };

    public static readonly Error Missing = new(
        MissingParameter,
        400,
        "A required parameter is missing"
    )
    {
        Cause = "A required parameter is missing or empty, or an update has nothing to change.",
        Remedy = "Send the parameter that the message names.",
    };

    public static readonly Error Refused = new(
        InvalidParameter,
        400,
        "A parameter has a value that it does not take"
    )
    {
        Cause = "A parameter has a value that it does not take.",
        Remedy = "The message names the parameter and says what it takes.",
    };

    /// <summary>Too many calls, or too many wrong passwords.</summary>
    public static Error RateLimited(TimeSpan retryAfter) =>
        TooManyRequests with
        {
            RetryAfter = retryAfter,
        };

    /// <summary>A parameter that has a value it does not take; the message names it and says what it takes.</summary>
    public static Error Invalid(string message) => Refused with { Message = message };
}
