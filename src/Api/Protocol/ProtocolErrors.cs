using SharePanel.Api.Protocol.Parameters;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>How calls fail before they reach an action. Reference: Error Handling.</summary>
internal static class ProtocolErrors
{
    public static readonly Error InvalidMode = new(
        "invalid_mode",
        400,
        "Invalid mode. Available modes: auth, profile, orgs, instances, billing, analytics, notifications, api_keys, search, stats"
    );

    public static readonly Error InvalidKey = new(
        "invalid_api_key",
        401,
        "Invalid or expired API key"
    );

    public static readonly Error KeyInUrl = new(
        "api_key_in_url",
        401,
        "API keys in the URL are not accepted here. Send the key in a header or in the body"
    );

    public static readonly Error PostOnly = new(
        "method_not_allowed",
        405,
        "This action changes something. Use POST"
    );

    public static readonly Error UnknownMethod = new("method_not_allowed", 405, "Use GET or POST");

    public static readonly Error NeedsRead = new(
        "insufficient_permissions",
        403,
        "This API key does not have the read permission"
    );

    public static readonly Error NeedsWrite = new(
        "insufficient_permissions",
        403,
        "This API key does not have the write permission"
    );

    public static readonly Error BodyNotUtf8 = new(
        "malformed_body",
        400,
        "The body is not valid UTF-8"
    );

    public static readonly Error MalformedJson = new(
        "malformed_body",
        400,
        "The body is not one well-formed JSON object"
    );

    public static readonly Error MalformedForm = new(
        "malformed_body",
        400,
        "The body is not a well-formed form"
    );

    public static readonly Error TruncatedBody = new(
        "malformed_body",
        400,
        "The body ended too early"
    );

    public static readonly Error UnsupportedMediaType = new(
        "unsupported_media_type",
        415,
        "Send parameters as application/json, application/x-www-form-urlencoded or multipart/form-data, in UTF-8"
    );

    public static readonly Error Compressed = new(
        "unsupported_media_type",
        415,
        "Send the body as it is, without Content-Encoding"
    );

    public static readonly Error NotFound = new("not_found", 404, "Not found");

    public static readonly Error Internal = new("internal_error", 500, "Internal server error");

    public static readonly Error Unavailable = new(
        "service_unavailable",
        503,
        "The service is not available right now. Please try again later."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    public static readonly Error LargeWithoutKey = new(
        "payload_too_large",
        413,
        "The body is larger than 1 MB. Send the API key in the query or in a header to use your plan's limit"
    );

    public static Error TooLargeForPlan(int mebibytes) =>
        new("payload_too_large", 413, $"The body is larger than the {mebibytes} MB of your plan");

    public static Error InvalidAction(string mode) =>
        new("invalid_action", 400, $"Invalid action for {mode} mode");

    /// <summary>Null for a value that has a text; else why it has none.</summary>
    public static Error? Unreadable(in ParameterValue value) =>
        value.Kind switch
        {
            ValueKind.Conflicting => new Error(
                "conflicting_parameter",
                400,
                $"{value.Name} was given more than once, with different values"
            ),
            ValueKind.Nested => KernelErrors.Invalid(
                $"{value.Name} must be a single value, not a list or an object"
            ),
            ValueKind.NotUnicode => KernelErrors.Invalid($"{value.Name} must be valid UTF-8 text"),
            ValueKind.File => KernelErrors.Invalid($"{value.Name} must be a field, not a file"),
            _ => null,
        };
}
