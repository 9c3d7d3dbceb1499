using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Kernel;

public sealed class ResponseTimeTests
{
    [TestCase(0, 0, 0)]
    [TestCase(5, 0, 0)]
    [TestCase(250_000, 2, 0.125)]
    [TestCase(1_000_000, 3, 0.333333)]
    [TestCase(1, 3, 0)]
    public void Is_the_mean_in_seconds_rounded_to_microseconds(
        long microseconds,
        long requests,
        double seconds
    ) => Assert.That(ResponseTime.Average(microseconds, requests), Is.EqualTo(seconds));
}
