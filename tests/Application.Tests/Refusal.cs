using System.Text.Json.Nodes;
using FluentValidation;
using NSubstitute;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests;

/// <summary>What tests of refusals ask.</summary>
internal static class Refusal
{
    /// <summary>The message of the first broken rule, or null for a request that passes.</summary>
    public static string? MessageFor<T>(this IValidator<T> validator, T request)
    {
        var outcome = validator.Validate(request);
        return outcome.IsValid ? null : outcome.Errors[0].ErrorMessage;
    }

    /// <summary>Whether the first broken rule says that something is missing.</summary>
    public static bool MissesSomething<T>(this IValidator<T> validator, T request) =>
        validator.Validate(request).Errors.FirstOrDefault()?.ErrorCode
        == KernelErrors.MissingParameter;

    /// <summary>Fails if anything was written to the log.</summary>
    public static Task DidNothing(this IActivityLog activity) =>
        activity
            .DidNotReceiveWithAnyArgs()
            .RecordAsync(default, default!, default!, default, default, default);

    /// <summary>Fails unless exactly this was written to the log for the caller.</summary>
    public static Task Did(
        this IActivityLog activity,
        string action,
        string resourceType,
        long? resourceId,
        string? details
    ) =>
        activity
            .Received(1)
            .RecordAsync(
                Caller.Id,
                action,
                resourceType,
                resourceId,
                Arg.Is<JsonObject?>(written => Text(written) == details),
                Arg.Any<CancellationToken>()
            );

    private static string? Text(JsonObject? details) => details?.ToJsonString();
}
