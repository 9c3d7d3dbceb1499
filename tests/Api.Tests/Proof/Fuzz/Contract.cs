using System.Text.Json;
using System.Text.RegularExpressions;
using SharePanel.Api.Docs.Reference;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>What every answer keeps to, whatever was asked.</summary>
internal static partial class Contract
{
    /// <summary>The fault of an answer that says when to try again.</summary>
    public const string Busy = "busy";

    /// <summary>What such an answer says.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    // What HTTP has for what is not HTTP: nobody's call yet.
    private static readonly int[] OfTheServer = [400, 405, 408, 411, 413, 414, 417, 431, 501, 505];

    private static readonly Dictionary<string, int> Codes = ErrorCatalogue.All.ToDictionary(
        error => error.Code,
        error => error.Status
    );

    // The operator's are not part of what is served to callers, but their answers are.
    private static readonly string[] Pages =
    [
        "/docs",
        "/panel",
        "/health",
        "/openapi",
        "/metrics",
        "/jobs",
        "/llms",
    ];

    /// <summary>Null, or how an answer strays.</summary>
    public static string? Fault(RawCall call, RawReply reply)
    {
        if (!call.IsWhole && IsOfTheServer(reply))
            return null;
        if (reply.Status == 503 && reply.Header("Retry-After") == "2")
            return Busy;
        if (reply.Status >= 500)
            return $"status {reply.Status}";
        if (IsPage(call) || IsFigures(reply))
            return null;
        if (Leak().Match($"{reply}") is { Success: true } leak)
            return $"leak of {leak.Value}";
        if (IsRedirect(reply))
            return null;
        return HeaderFault(reply) ?? BodyFault(call, reply);
    }

    private static string? HeaderFault(RawReply reply)
    {
        if (reply.Header("X-Request-Id") is not { Length: > 0 })
            return $"no X-Request-Id on {reply.Status}";
        if (reply.Header("Cache-Control") != "no-store")
            return "may be cached";
        if (reply.Status is 200 or 204)
            return reply.Header("X-Error-Code") is null ? null : "an error's code on a success";
        if (
            reply.Header("X-Error-Code") is not { } code
            || !Codes.TryGetValue(code, out var status)
        )
            return $"no code that is known on {reply.Status}";
        return status == reply.Status ? null : $"{code} with {reply.Status}";
    }

    private static string? BodyFault(RawCall call, RawReply reply)
    {
        if (reply.Body.Length == 0)
            return reply.Status == 204 || !call.IsWhole || call.Method is "HEAD" ? null : "no body";
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return reply.Header("Content-Type") switch
            {
                "application/json; charset=utf-8" => DocumentedShapes.Fault(
                    json.RootElement,
                    isSuccess: reply.Status == 200
                ),
                "application/problem+json" when reply.Status != 200 =>
                    DocumentedShapes.ProblemFault(json.RootElement),
                var other => $"content type {other}",
            };
        }
        catch (JsonException)
        {
            return "no JSON";
        }
    }

    private static bool IsOfTheServer(RawReply reply) =>
        reply.Body.Length == 0
        && OfTheServer.Contains(reply.Status)
        && reply.Header("Connection") == "close";

    private static bool IsRedirect(RawReply reply) =>
        reply.Status == 302 && reply.Header("Location") == "/docs/index.html";

    // Dots in a path lead to them too.
    private static bool IsFigures(RawReply reply) =>
        reply.Header("Content-Type")?.StartsWith("text/plain; version=", StringComparison.Ordinal)
            is true;

    /// <summary>Whether it asks for a page, not for an action.</summary>
    public static bool IsPage(RawCall call) =>
        call.Head[0].Split(' ') is [_, var target, ..]
        && Pages.Any(page => target.StartsWith(page, StringComparison.OrdinalIgnoreCase));

    // Exceptions and their traces, types, statements, files.
    [GeneratedRegex(
        @"Exception|\n\s+at |SharePanel\.\w|System\.[A-Z]\w+|Microsoft\.\w|Dapper|SQLite|SqlClient|SELECT |INSERT INTO|UPDATE \w+ SET|DELETE FROM|\.cs\b|/home/|/usr/|/tmp/|\.db\b",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Leak();
}
