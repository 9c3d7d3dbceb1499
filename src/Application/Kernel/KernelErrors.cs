namespace SharePanel.Application.Kernel;

/// <summary>Failures that every mode shares.</summary>
public static class KernelErrors
{
    public const string MissingParameter = "missing_parameter";
    public const string InvalidParameter = "invalid_parameter";

    /// <summary>Too many calls, or too many wrong passwords.</summary>
    public static Error RateLimited(TimeSpan retryAfter) =>
        new("rate_limit_exceeded", 429, "Rate limit exceeded. Please try again later.")
        {
            RetryAfter = retryAfter,
        };

    /// <summary>A parameter that has a value it does not take; the message names it and says what it takes.</summary>
    public static Error Invalid(string message) => new(InvalidParameter, 400, message);
}
