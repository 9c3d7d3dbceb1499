using System.Globalization;

namespace SharePanel.Api.Jobs;

/// <summary>How the dashboard turns a call away: a line of text for a person. It is no answer of the protocol.</summary>
internal sealed record Refusal(int Status, string Message)
{
    public static readonly Refusal NoPassword = new(
        StatusCodes.Status403Forbidden,
        "The dashboard is closed until it has a password. Run: sharepanel operator set-password"
    );

    public static readonly Refusal NotTheOperator = new(
        StatusCodes.Status401Unauthorized,
        "The dashboard is for the operator. Sign in with the password that was set by: sharepanel operator set-password"
    );

    public static readonly Refusal ForeignOrigin = new(
        StatusCodes.Status403Forbidden,
        "The dashboard is told what to do by its own pages only."
    );

    public static readonly Refusal ReadOnly = new(
        StatusCodes.Status403Forbidden,
        $"The dashboard only shows. It acts with {DashboardSettings.ReadOnlyKey}=false"
    );

    public static readonly Refusal WrongMethod = new(
        StatusCodes.Status405MethodNotAllowed,
        "The dashboard takes GET, HEAD and POST."
    );

    public static readonly Refusal Unavailable = new(
        StatusCodes.Status503ServiceUnavailable,
        "The database cannot serve now."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static readonly Refusal Busy = new(
        StatusCodes.Status503ServiceUnavailable,
        "Too many passwords are waiting to be checked."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static readonly Refusal Broken = new(
        StatusCodes.Status500InternalServerError,
        "The dashboard failed; the log says more."
    );

    public TimeSpan? RetryAfter { get; init; }

    public static Refusal TooManyTries(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "Too many tries. Come back later.")
        {
            RetryAfter = wait,
        };

    public Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Basic realm=\"SharePanel jobs\", charset=\"UTF-8\"";
        if (Status == StatusCodes.Status405MethodNotAllowed)
            response.Headers.Allow = "GET, HEAD, POST";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync($"{Message}\n", http.RequestAborted);
    }
}
