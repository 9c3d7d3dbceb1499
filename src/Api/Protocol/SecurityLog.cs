using System.Net;
using SharePanel.Api.Protocol.Limits;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>
/// A line for each call that was turned away for who made it: a wrong login, a bad key, a missing right. Whoever watches for
/// guessing reads it under a category of its own, whatever the log says of other calls. A flood of them is counted, not written.
/// </summary>
internal sealed class SecurityLog(ILoggerFactory loggers, TimeProvider clock)
{
    public const string Category = "SharePanel.Security";
    public const int LinesPerSecond = 20;

    private readonly ILogger logger = loggers.CreateLogger(Category);
    private readonly Lock gate = new();
    private long second;
    private int lines;
    private long unwritten;

    public void Look(HttpContext http, Call call, Error? error)
    {
        if (error is null || !IsOfInterest(error, call.Action))
            return;
        Write(
            http,
            call.Action?.Label ?? "-",
            error.Code,
            call.Address ?? ClientAddress.Of(http),
            call.Identity
        );
    }

    /// <summary>What the dashboard did with whoever named a password.</summary>
    public void Dashboard(HttpContext http, string outcome) =>
        Write(http, "dashboard", outcome, ClientAddress.Of(http), identity: null);

    private static bool IsOfInterest(Error error, ActionDescriptor? action) =>
        error.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
        || (error.Status == StatusCodes.Status429TooManyRequests && action is { Anonymous: true });

    private void Write(
        HttpContext http,
        string place,
        string outcome,
        IPAddress? address,
        CallerIdentity? identity
    )
    {
        if (!logger.IsEnabled(LogLevel.Information) || !MayWrite(out var passedOver))
            return;
        using var scope = RequestScope.Begin(logger, http);
        if (passedOver > 0)
            logger.LogInformation("{Count} more were turned away and are not listed", passedOver);
        logger.LogInformation(
            "{Place} {Outcome}, from {Address}, account {AccountId}, key {KeyId}",
            place,
            outcome,
            address,
            identity?.UserId,
            identity?.KeyId
        );
    }

    private bool MayWrite(out long passedOver)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        lock (gate)
        {
            passedOver = 0;
            if (now != second)
            {
                (second, lines) = (now, 0);
                (passedOver, unwritten) = (unwritten, 0);
            }
            if (lines++ < LinesPerSecond)
                return true;
            unwritten++;
            return false;
        }
    }
}
