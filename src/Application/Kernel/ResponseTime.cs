namespace SharePanel.Application.Kernel;

/// <summary>How long requests took, as clients are told.</summary>
public static class ResponseTime
{
    /// <summary>The mean in seconds, rounded to microseconds; 0 where there were no requests.</summary>
    public static double Average(long totalMicroseconds, long requests) =>
        requests == 0 ? 0 : Math.Round(totalMicroseconds / 1e6 / requests, 6);
}
