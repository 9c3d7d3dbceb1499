using System.Diagnostics;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>Names the span of a call, where one is recorded, after its action.</summary>
internal static class RequestSpan
{
    public const string ModeTag = "sharepanel.mode";
    public const string ActionTag = "sharepanel.action";
    public const string ErrorTag = "error.type";

    public static void Describe(ActionDescriptor? action, Error? error)
    {
        if (Activity.Current is not { IsAllDataRequested: true } span)
            return;
        span.DisplayName = action?.Label ?? "other";
        span.SetTag(ModeTag, action?.Mode);
        span.SetTag(ActionTag, action?.Name);
        span.SetTag(ErrorTag, error?.Code);
    }
}
