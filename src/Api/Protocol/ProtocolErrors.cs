using SharePanel.Api.Protocol.Parameters;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>How calls fail before they reach an action. Reference: Error Handling.</summary>
internal static class ProtocolErrors
{
    [MetBy(Calls.Misaddressed)]
    public static readonly Error InvalidMode = new(
        "invalid_mode",
        400,
        "Invalid mode. Available modes: auth, profile, orgs, instances, billing, analytics, notifications, api_keys, search, stats"
    )
    {
        Cause = "`mode` is missing or unknown.",
        Remedy = "Send one of the modes that the message lists.",
    };

    [MetBy(Calls.Misaddressed)]
    public static readonly Error UnknownAction = new(
        "invalid_action",
        400,
        "Invalid action for [mode] mode"
    )
    {
        Cause = "`action` (for `stats`: `type`) is missing or unknown in this mode.",
        Remedy = "Send one of the mode's actions, spelt as in this reference.",
    };

    [MetBy(Calls.WithKey)]
    public static readonly Error InvalidKey = new(
        "invalid_api_key",
        401,
        "Invalid or expired API key"
    )
    {
        Cause = "The key is missing, mistyped, deleted or expired, or its account is suspended.",
        Remedy = "Sign in with `mode=auth` for a new key.",
    };

    [MetBy(Calls.WithKey)]
    public static readonly Error KeyInUrl = new(
        "api_key_in_url",
        401,
        "API keys in the URL are not accepted here. Send the key in a header or in the body"
    )
    {
        Cause = "This host takes no keys in the URL.",
        Remedy = "Send the key in a header or in the body.",
    };

    [MetBy(Calls.WithPassword)]
    public static readonly Error PasswordInUrl = new(
        "password_in_url",
        400,
        "Passwords in the URL are not accepted here. Send the password in the body of a POST"
    )
    {
        Cause = "This host takes no passwords in the URL.",
        Remedy = "Send `email` and `password` in the body of a POST.",
    };

    [MetBy(Calls.Misaddressed)]
    public static readonly Error PostOnly = new(
        "method_not_allowed",
        405,
        "This action changes something. Use POST"
    )
    {
        Cause =
            "The action changes something and was not sent as a POST, or the method is none of GET, HEAD and POST.",
        Remedy = "Use a method that the `Allow` header names.",
    };

    [MetBy(Calls.Misaddressed)]
    public static readonly Error UnknownMethod = PostOnly with { Message = "Use GET or POST" };

    [MetBy(Calls.Reading)]
    public static readonly Error NeedsRead = new(
        "insufficient_permissions",
        403,
        "This API key does not have the read permission"
    )
    {
        Cause = "The key lacks a permission that the call needs, or that the new key would have.",
        Remedy =
            "Use a key with the permission; `mode=api_keys&action=list` tells what each may do.",
    };

    [MetBy(Calls.Changing)]
    public static readonly Error NeedsWrite = NeedsRead with
    {
        Message = "This API key does not have the write permission",
    };

    [MetBy(Calls.All)]
    public static readonly Error Conflicting = new(
        "conflicting_parameter",
        400,
        "[parameter] was given more than once, with different values"
    )
    {
        Cause = "A parameter came more than once, with different values.",
        Remedy = "Send the parameter that the message names once, in the query or in the body.",
    };

    [MetBy(Calls.WithBody)]
    public static readonly Error MalformedJson = new(
        "malformed_body",
        400,
        "The body is not one well-formed JSON object"
    )
    {
        Cause = "The body is no well-formed JSON object or form, is not UTF-8, or ended too early.",
        Remedy = "Let a library write the body, and name its type in `Content-Type`.",
    };

    [MetBy(Calls.WithBody)]
    public static readonly Error MalformedForm = MalformedJson with
    {
        Message = "The body is not a well-formed form",
    };

    [MetBy(Calls.WithBody)]
    public static readonly Error BodyNotUtf8 = MalformedJson with
    {
        Message = "The body is not valid UTF-8",
    };

    [MetBy(Calls.WithBody)]
    public static readonly Error TruncatedBody = MalformedJson with
    {
        Message = "The body ended too early",
    };

    [MetBy(Calls.WithBody)]
    public static readonly Error UnsupportedMediaType = new(
        "unsupported_media_type",
        415,
        "Send parameters as application/json, application/x-www-form-urlencoded or multipart/form-data, in UTF-8"
    )
    {
        Cause = "The body is neither JSON nor a form, is not in UTF-8, or is compressed.",
        Remedy = "Send one of the types that the message names, uncompressed.",
    };

    [MetBy(Calls.WithBody)]
    public static readonly Error Compressed = UnsupportedMediaType with
    {
        Message = "Send the body as it is, without Content-Encoding",
    };

    [MetBy(Calls.Misaddressed)]
    public static readonly Error NotFound = new("not_found", 404, "Not found")
    {
        Cause = "There is no such path.",
        Remedy = "Call `/api`, or a path of this reference.",
    };

    [MetBy(Calls.WithBody)]
    public static readonly Error LargeWithoutKey = new(
        "payload_too_large",
        413,
        "The body is larger than 1 MB. Send the API key in the query or in a header to use your plan's limit"
    )
    {
        Cause =
            "The body is larger than the plan allows, or larger than 1 MB and its key came in the body itself.",
        Remedy =
            "Send less, or the key in the query or a header; `mode=profile&action=limits` tells the largest body.",
    };

    [MetBy(Calls.All)]
    public static readonly Error Internal = new("internal_error", 500, "Internal server error")
    {
        Cause = "Something broke on our side.",
        Remedy = "Try again; if it stays, tell the host the `X-Request-Id`.",
    };

    [MetBy(Calls.All)]
    public static readonly Error Unavailable = new(
        "service_unavailable",
        503,
        "The service is not available right now. Please try again later."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(2),
        Cause = "The database cannot serve right now, or too many logins wait to be looked at.",
        Remedy = "Try again after the seconds that `Retry-After` says.",
    };

    public static Error TooLargeForPlan(int mebibytes) =>
        LargeWithoutKey with
        {
            Message = $"The body is larger than the {mebibytes} MB of your plan",
        };

    public static Error InvalidAction(string mode) =>
        UnknownAction with
        {
            Message = $"Invalid action for {mode} mode",
        };

    /// <summary>Null for a value that has a text; else why it has none.</summary>
    public static Error? Unreadable(in ParameterValue value) =>
        value.Kind switch
        {
            ValueKind.Conflicting => Conflicting with
            {
                Message = $"{value.Name} was given more than once, with different values",
            },
            ValueKind.Nested => KernelErrors.Invalid(
                $"{value.Name} must be a single value, not a list or an object"
            ),
            ValueKind.NotUnicode => KernelErrors.Invalid($"{value.Name} must be valid UTF-8 text"),
            ValueKind.File => KernelErrors.Invalid($"{value.Name} must be a field, not a file"),
            _ => null,
        };
}
